/** Blocks of a message. @see https://docs.slack.dev/reference/block-kit/blocks (read 2026-11-26) */
export const MAX_MESSAGE_BLOCKS = 50

/** Blocks of a modal or of a home tab. @see https://docs.slack.dev/reference/block-kit/blocks (read 2026-11-26) */
export const MAX_VIEW_BLOCKS = 100

/** Characters of a section's text. @see https://docs.slack.dev/reference/block-kit/blocks/section-block (read 2026-11-26) */
export const MAX_SECTION_CHARS = 3_000

/**
 * Characters over all blocks of a message, with room below the 13,200 or so at which Slack was seen to answer
 * `msg_blocks_too_long` (undocumented; noted 2026-11-23).
 */
export const MAX_BLOCKS_CHARS = 12_000

/**
 * Characters of a message's top-level text. Slack cuts at 40,000, advises 4,000, and `chat.update` refuses more than
 * 4,000. @see https://docs.slack.dev/reference/methods/chat.update (read 2026-11-26)
 */
export const MAX_TEXT_CHARS = 3_900

/** Elements of an actions block. @see https://docs.slack.dev/reference/block-kit/blocks/actions-block (read 2026-11-26) */
export const MAX_ACTIONS = 25

/** Characters on a button. @see https://docs.slack.dev/reference/block-kit/block-elements/button-element (read 2026-11-26) */
export const MAX_LABEL_CHARS = 75

/** Characters of a button's value; same page. */
export const MAX_VALUE_CHARS = 2_000

/** Characters of a modal's title and of its close button. @see https://docs.slack.dev/reference/views/modal-views (read 2026-11-26) */
export const MAX_TITLE_CHARS = 24

/** Uses of a response_url. @see https://docs.slack.dev/interactivity/handling-user-interaction (read 2026-11-26) */
export const MAX_RESPONSES = 5

/** A response_url lives thirty minutes; same page. */
export const RESPONSE_LIFE_MS = 30 * 60_000

/** A trigger lives three seconds; same page. */
export const TRIGGER_LIFE_MS = 3_000

/** Body of a delivery. Slack's are some kilobytes; the longest message is 40,000 characters. */
export const MAX_BODY_BYTES = 1_048_576

/** How old a delivery may be. @see https://docs.slack.dev/authentication/verifying-requests-from-slack (read 2026-11-27) */
export const MAX_PAST_S = 300

/** How far in the future a delivery's time may lie: clocks differ, replays of tomorrow do not exist. */
export const MAX_FUTURE_S = 60

/** Prompts shown over an empty conversation. @see https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts (read 2026-11-26) */
export const MAX_PROMPTS = 4

/** `users.list` takes 20 calls or more a minute (tier 2). @see https://docs.slack.dev/apis/web-api/rate-limits (read 2026-11-26) */
export const USERS_LIST_PAUSE_MS = 3_000

/** Members of one page of `users.list`; Slack advises at most 200. @see https://docs.slack.dev/reference/methods/users.list (read 2026-11-26) */
export const USERS_PAGE = 200

/**
 * How long a delivery may wait for its answer before it is acknowledged; Slack gives three seconds.
 *
 * @see https://docs.slack.dev/apis/events-api/#responding (read 2026-11-26)
 */
export const ACKNOWLEDGE_MS = 2_000

/**
 * How long after a member acted a private reply goes on by its next way where the one before does not answer: it is there
 * within two seconds then.
 */
export const NEXT_WAY_MS = 1_500

/** How long each way may take all the same, however late it is begun: a new connection takes some of it. */
export const MIN_WAY_MS = 1_000

/** How long an answer may wait for Slack's limits where no other way is left: a member is gone after that. */
export const ANSWER_WAIT_MS = 30_000

/**
 * As `ACKNOWLEDGE_MS`, for what a member asked in a conversation. Longer than Slack waits: it then tells the event again,
 * which is found out, while one that was acknowledged would be lost with a process that dies at it.
 */
export const ACKNOWLEDGE_QUESTION_MS = 20_000
