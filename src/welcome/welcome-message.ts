import * as v from 'valibot'
import type { Member } from '../member.ts'
import type { ClaimedMessage, Journey, NewMessage } from '../store/store.ts'
import { dueAtMs, knownTimeZone } from './schedule.ts'
import type { WelcomeStep } from './step.ts'

/** What a welcome message's payload holds: whose it is and which step; the text is made when it is sent. */
export interface WelcomePayload {
  readonly member: Member
  readonly step: string
}

/** A payload that no version of the bot wrote. */
class WelcomePayloadError extends Error {
  readonly code = 'welcome-payload'
}

/** What of a journey decides when and where a message goes. */
type Addressee = Pick<Journey, 'member' | 'place' | 'timeZone' | 'joinedAtMs'>

/** Returns the message of a step, due as the schedule says; its key makes it once a member and step, for ever. */
export function welcomeMessage(
  { member, place, timeZone, joinedAtMs }: Addressee,
  step: WelcomeStep,
  { nowMs, defaultZone }: { readonly nowMs: number; readonly defaultZone: string },
): NewMessage {
  const payload: WelcomePayload = { member, step: step.name }
  return {
    key: `welcome/${member.platform}/${member.id}/${step.name}`,
    kind: 'welcome',
    place,
    payload: JSON.stringify(payload),
    dueAtMs: dueAtMs({ step, joinedAtMs, timeZone: knownTimeZone(timeZone, defaultZone), nowMs }),
  }
}

const Payload = v.object({
  member: v.object({ platform: v.picklist(['web', 'terminal', 'slack', 'mattermost', 'test']), id: v.string() }),
  step: v.string(),
})

/** Reads a message's payload. @throws {WelcomePayloadError} when it is none */
export function readPayload({ payload }: Pick<ClaimedMessage, 'payload'>): WelcomePayload {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), Payload), payload)
  if (!result.success) throw new WelcomePayloadError('the payload of a welcome message cannot be read')
  return result.output
}
