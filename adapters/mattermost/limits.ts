/**
 * Longest message, in code points. A server upgraded from before 4.10 may hold 4,000; it then refuses what is longer.
 *
 * @see https://docs.mattermost.com/product-overview/faq-limits.html (measured against a 5.37 server: 16,384 gets 400)
 */
export const MAX_MESSAGE_CHARS = 16_383

/** Title of a dialog, in characters; `DialogTitleMaxLength` of the server's integration_action.go, read 2026-11-26. */
export const MAX_DIALOG_TITLE_CHARS = 24

/** Largest request taken in, in bytes; the server's own requests are some kilobytes. */
export const MAX_BODY_BYTES = 1_048_576

/** A command or a button is answered in its own request when it takes no longer: old dialogs' triggers last 3 s. */
export const ANSWER_IN_REQUEST_MS = 2_500

/**
 * How long the server is waited for at each surface that answers a button while another is left: of two that hang, the
 * answer is in the request within two seconds. One that is late may be shown all the same, and the answer twice.
 */
export const NEXT_SURFACE_MS = 800

/** How long a button stays good: as long as a welcome lasts. */
export const BUTTON_LIFE_MS = 90 * 24 * 3_600_000

/** Posts older than this are not answered after the fact: whoever asked has moved on. */
export const MAX_CATCH_UP_MS = 24 * 3_600_000

/** Most posts or users of one page of the API. */
export const PAGE_SIZE = 200
