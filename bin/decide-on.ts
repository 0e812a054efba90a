import { decide } from '../src/privacy/decide.ts'
import type { LoadedParts } from './load-content.ts'

/** Returns whether a text asked as a command takes the private path. */
export function decideOn(text: string, parts: LoadedParts['parts']): ReturnType<typeof decide> {
  const place = { visibility: 'private', platform: 'terminal', address: 'batch' } as const
  const question = { text, asked: 'command', locale: 'fr', privatePlace: place, publicPlace: null } as const
  return decide(question, { ...parts, isTopicName: (named) => parts.knowledge().isTopicName(named) })
}
