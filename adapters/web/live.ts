import type { Channel, ChannelChange, Post } from './channel.ts'
import { HEARTBEAT_MS, MAX_STREAMS } from './limits.ts'

/** Follows the channel for pages that are open, by server-sent events. */
export interface Live {
  /**
   * Returns a stream of what changes after a revision; null when too many are open already.
   *
   * Events: `ids` (all posts there are), `post` (`{ id, html }`, new or changed), `removed` (an id).
   */
  readonly open: (since: number, render: (post: Post) => string) => ReadableStream<Uint8Array> | null
  /** Ends every stream. */
  readonly close: () => void
}

/** A page this far behind is cut: it connects again and asks for what it missed. */
const MAX_QUEUED_EVENTS = 500

/** Creates the live side of a channel. */
export function createLive(channel: Channel): Live {
  const closers = new Set<EndStream>()
  return {
    open(since, render) {
      if (closers.size >= MAX_STREAMS) return null
      let end: EndStream = () => {}
      const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
        end = follow({ channel, since, render, controller, onEnd: () => closers.delete(end) })
        closers.add(end)
      }
      return new ReadableStream(
        { start, cancel: () => end('left') },
        new CountQueuingStrategy({ highWaterMark: MAX_QUEUED_EVENTS }),
      )
    },
    close() {
      for (const end of [...closers]) end('closed')
    },
  }
}

/** Ends a stream once: by closing it, or after the visitor has left and closed it. */
type EndStream = (how: 'closed' | 'left') => void

interface Following {
  readonly channel: Channel
  readonly since: number
  readonly render: (post: Post) => string
  readonly controller: ReadableStreamDefaultController<Uint8Array>
  readonly onEnd: () => void
}

function follow({ channel, since, render, controller, onEnd }: Following): EndStream {
  const encoder = new TextEncoder()
  let hasEnded = false
  const write = (text: string): void => {
    if (hasEnded) return
    if ((controller.desiredSize ?? 0) <= 0) end('closed')
    else controller.enqueue(encoder.encode(text))
  }
  const tell = (change: ChannelChange): void => write(toEvent(change, render))
  const unsubscribe = channel.subscribe(tell)
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  const end: EndStream = (how) => {
    if (hasEnded) return
    hasEnded = true
    unsubscribe()
    clearInterval(heartbeat)
    onEnd()
    if (how === 'closed') controller.close()
  }
  write(`retry: 3000\nevent: ids\ndata: ${JSON.stringify(channel.posts().map((post) => post.id))}\n\n`)
  for (const post of channel.since(since)) tell({ kind: 'post', post })
  return end
}

function toEvent(change: ChannelChange, render: (post: Post) => string): string {
  if (change.kind === 'removed') return `event: removed\ndata: ${JSON.stringify(change.id)}\n\n`
  const { id, revision } = change.post
  return `event: post\nid: ${revision}\ndata: ${JSON.stringify({ id, html: render(change.post) })}\n\n`
}
