import type { Member } from '../member.ts'
import type { Platform, PrivatePlace, PublicPlace } from '../privacy/places.ts'
import type { Locale } from '../reply/model.ts'

/**
 * All that the bot remembers across restarts, and nothing else. No table has a column for what a member typed, except
 * `gaps`, which holds a question by consent and without its author.
 */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres'
  readonly outbox: Outbox
  readonly journeys: Journeys
  readonly seenEvents: SeenEvents
  readonly installations: Installations
  readonly leases: Leases
  readonly feedback: Feedback
  readonly gaps: Gaps
  readonly snapshots: Snapshots
  /** Resolves when the database answers. @throws {StoreError} */
  ping(): Promise<void>
  /** Deletes what is past its retention. Idempotent. */
  sweep(): Promise<void>
  /** Deletes everything about a member; returns how many rows went. */
  forget(member: Member): Promise<number>
  close(): Promise<void>
}

/** A message that nobody asked for just now, waiting to be sent: a welcome step, a digest. Its text is made when sent. */
export interface NewMessage {
  /** Business key: a second message of the same key is never added, whatever became of the first. */
  readonly key: string
  readonly kind: 'welcome' | 'digest' | 'report'
  readonly place: PrivatePlace | PublicPlace
  /** What the sender needs to make the text, as JSON: ids and dates, never a text of a member's. */
  readonly payload: string
  /** Unix time, ms. */
  readonly dueAtMs: number
}

/** A message taken for sending, for as long as its lease lasts. */
export interface ClaimedMessage extends NewMessage {
  /** 1 for the first attempt; more means that an earlier one may have got through. */
  readonly attempt: number
  /** Fencing token: what another worker claimed since is not changed by this one. */
  readonly token: number
}

/** A message not sent yet, for the operator. */
export interface WaitingMessage extends NewMessage {
  readonly attempts: number
  /** Why the last attempt failed, as a stable code; null before the first failure. */
  readonly reason: string | null
}

/** A message given up on, for the operator. */
export interface DeadMessage extends NewMessage {
  readonly attempts: number
  /** Why, as a stable code. */
  readonly reason: string
  readonly diedAtMs: number
}

export interface ClaimOptions {
  readonly limit: number
  readonly leaseMs: number
  /** Only messages to these platforms. */
  readonly platforms: readonly Platform[]
}

/** What is true once a message was confirmed, written in the same transaction. */
export interface Confirmed {
  /** Messages that follow. */
  readonly next: readonly NewMessage[]
  /** The step of a journey that was sent, and what the journey is now. */
  readonly journey: { readonly member: Member; readonly step: string; readonly state: JourneyState } | null
}

/** Messages to send, each sent once the platform confirms it. Methods with a claim return false when it was lost. */
export interface Outbox {
  /** Adds what has no key yet; returns how many were new. */
  add(messages: readonly NewMessage[]): Promise<number>
  /** Takes messages that are due and that nobody holds, oldest first; each claim counts as an attempt. */
  claim(options: ClaimOptions): Promise<readonly ClaimedMessage[]>
  /** The platform confirmed it: never sent again. */
  confirm(message: ClaimedMessage, confirmed: Confirmed): Promise<boolean>
  /** Not sent: due again then. */
  postpone(message: ClaimedMessage, dueAtMs: number, reason: string): Promise<boolean>
  /** Not to be sent any more (opted out, step removed): gone, its key kept. */
  drop(message: ClaimedMessage, confirmed: Confirmed): Promise<boolean>
  /** Given up on: kept for the operator. */
  bury(message: ClaimedMessage, reason: string): Promise<boolean>
  /** The first messages waiting, in the order they are due. */
  waiting(limit: number): Promise<readonly WaitingMessage[]>
  dead(): Promise<readonly DeadMessage[]>
  /** Makes dead messages due now; all of them without a key. Returns how many. */
  revive(key?: string): Promise<number>
  /** Waiting messages, and how long the oldest one that is due has waited (0 when none). */
  depth(): Promise<{ readonly waiting: number; readonly dead: number; readonly oldestDueMs: number }>
  /**
   * When the next message is due, Unix ms; null when none waits. One that a worker holds is due when its lease ends.
   *
   * @param platforms only messages to these; all by default
   */
  nextDueAtMs(platforms?: readonly Platform[]): Promise<number | null>
}

/** `earlier`: was there before the bot was, or is not to be welcomed for another reason; welcomed when told of again. */
export type JourneyState = 'under-way' | 'done' | 'opted-out' | 'earlier'

/** A member's welcome, once in a lifetime. */
export interface Journey {
  readonly member: Member
  /** Direct message with the member. */
  readonly place: PrivatePlace
  readonly locale: Locale
  /** IANA name; null where the platform does not tell. */
  readonly timeZone: string | null
  readonly audience: 'person' | 'guest'
  readonly joinedAtMs: number
  readonly state: JourneyState
  /** Names of the steps sent, in order. */
  readonly sentSteps: readonly string[]
}

export interface Journeys {
  /** Begins a journey with its first messages, in one transaction; false when the member has or had one: `earlier` is none. */
  begin(journey: Omit<Journey, 'state' | 'sentSteps'>, first: readonly NewMessage[]): Promise<boolean>
  /** Notes who was there before the bot, by id alone, where there is nothing of them yet; returns how many were noted. */
  noteEarlier(members: readonly Member[]): Promise<number>
  of(member: Member): Promise<Journey | null>
  /** Stops at once: messages of the journey that wait are dropped. True when there was something to stop. */
  optOut(member: Member): Promise<boolean>
  /** Journeys under way of a platform, for what a changed step must reach. */
  underWay(platform: Platform): Promise<readonly Journey[]>
  /** Which of these members have or had a journey, or were there earlier. */
  known(members: readonly Member[]): Promise<readonly Member[]>
}

/** Which inbound deliveries were handled. */
export interface SeenEvents {
  /**
   * Runs `work` unless an event of this key was handled (`already`) or another process has begun to (`held`: it may have
   * died since, so that who tells events again must tell this one again). A work that throws or whose process dies leaves
   * the event to its redelivery. A store that fails is replaced by this process's memory: a delivery is never refused
   * for it.
   *
   * @param key the platform's event id, e.g. `slack:Ev0123`; never a member's text
   * @param work told whether a process died at this event before: what it did of it is not known
   */
  once(key: string, work: (mayBeDone: boolean) => Promise<void>): Promise<'done' | 'already' | 'held'>
}

/** Platform credentials, encrypted with the key of `CULTUREBOT_SECRET`. */
export interface Installations {
  save(platform: Platform, id: string, secret: string): Promise<void>
  load(platform: Platform, id: string): Promise<string | null>
  list(platform: Platform): Promise<readonly string[]>
  remove(platform: Platform, id: string): Promise<void>
}

/** A named right to act alone among replicas, for a time. */
export interface Lease {
  readonly name: string
  readonly owner: string
  /** Grows with each change of owner. */
  readonly token: number
}

export interface Leases {
  /** Takes a lease that is free, expired or already the owner's; null when another holds it. */
  acquire(name: string, owner: string, ttlMs: number): Promise<Lease | null>
  /** False when it was lost. */
  renew(lease: Lease, ttlMs: number): Promise<boolean>
  release(lease: Lease): Promise<void>
}

/** Votes on answers: the section that was shown and the day, no author. */
export interface Feedback {
  vote(sectionId: string, vote: 'helpful' | 'unhelpful'): Promise<void>
  opened(sectionId: string): Promise<void>
  /** Sums of a section since a day, most first. */
  sums(sinceMs: number): Promise<readonly SectionSums[]>
}

export interface SectionSums {
  readonly sectionId: string
  readonly opened: number
  readonly helpful: number
  readonly unhelpful: number
}

/** Questions without an answer, by consent, without author; the day alone is kept of the time. */
export interface Gaps {
  add(question: string, locale: Locale): Promise<void>
  since(
    sinceMs: number,
  ): Promise<readonly { readonly question: string; readonly locale: Locale; readonly day: string }[]>
}

/** A validated copy of the handbook's files; replicas serve the active one. */
export interface Snapshot {
  /** Version: the commit. */
  readonly version: string
  readonly bytes: Uint8Array
  readonly createdAtMs: number
}

export interface Snapshots {
  /** Keeps a snapshot and makes it the active one; the oldest go past ten. */
  publish(snapshot: Snapshot): Promise<void>
  active(): Promise<Omit<Snapshot, 'bytes'> | null>
  read(version: string): Promise<Snapshot | null>
  /** Newest first. */
  list(): Promise<readonly Omit<Snapshot, 'bytes'>[]>
  /** Makes an earlier one active. False when it is not kept. */
  activate(version: string): Promise<boolean>
}
