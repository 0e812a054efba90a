const drop = (): void => {}

/** Takes what the package would log, payloads included, and keeps nothing. */
export const silentLogger = {
  debug: drop,
  info: drop,
  notice: drop,
  warn: drop,
  warning: drop,
  error: drop,
} as const
