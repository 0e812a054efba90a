/** Longest text a member can send, in UTF-16 units; `maxlength` of the field, and checked again on the server. */
export const MAX_TEXT_CHARS = 4_000

/** Largest form, in bytes: the longest text where each unit takes nine characters once URL-encoded, and the rest. */
export const MAX_FORM_BYTES = 64_000

/** Public posts kept in memory; the oldest goes first. */
export const MAX_POSTS = 200

/** Replies kept under one post; one mention is answered by one or two. */
export const MAX_REPLIES_OF_A_POST = 20

/** Pages that follow the channel live at the same time; each holds a socket. Further ones reload by hand. */
export const MAX_STREAMS = 200

/** An answer takes milliseconds; past this the member is told that it failed. */
export const ANSWER_TIMEOUT_MS = 20_000

/** Proxies cut a stream that is silent for a minute or less. */
export const HEARTBEAT_MS = 25_000
