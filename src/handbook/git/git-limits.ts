/** How long git may take and how much it may bring in. */
export interface GitLimits {
  /** Asking the server for the branch's commit. */
  readonly askTimeoutMs: number
  /** One download. */
  readonly fetchTimeoutMs: number
  /** All that a fetch may write to the disk, in bytes, compressed as git keeps it. */
  readonly maxDiskBytes: number
  /** One file of the handbook, in bytes; a larger one is left out. */
  readonly maxFileBytes: number
  /** All files of the handbook, in bytes. */
  readonly maxTotalBytes: number
  readonly maxFiles: number
}

/** Ten times the largest handbook measured (871 files, 4 MB of text), and a server that ignores filters. */
export const GIT_LIMITS: GitLimits = {
  askTimeoutMs: 30_000,
  fetchTimeoutMs: 120_000,
  maxDiskBytes: 300_000_000,
  maxFileBytes: 2_000_000,
  maxTotalBytes: 40_000_000,
  maxFiles: 10_000,
}
