import { describe, expect, it } from 'vitest'
import { createChannel } from '../../adapters/web/channel.ts'
import { MAX_STREAMS } from '../../adapters/web/limits.ts'
import { createLive } from '../../adapters/web/live.ts'

describe('createLive', () => {
  it('bounds the pages that follow, and makes room when one leaves', async () => {
    const live = createLive(createChannel())
    const streams = Array.from({ length: MAX_STREAMS }, () => live.open(0, () => ''))
    expect(streams).not.toContain(null)
    expect(live.open(0, () => '')).toBeNull()
    await streams[0]?.cancel()
    expect(live.open(0, () => '')).not.toBeNull()
    live.close()
  })

  it('cuts a page that is too far behind', async () => {
    const channel = createChannel()
    const live = createLive(channel)
    const stream = live.open(0, () => '')
    for (let count = 0; count < 600; count += 1) channel.add({ text: 'a', replies: [] })
    let chunks = 0
    for await (const chunk of stream ?? []) chunks += chunk.length > 0 ? 1 : 0
    expect(chunks).toBe(500)
  })
})
