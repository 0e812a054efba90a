/** What a server is to be given. */
export interface SetUpPlan {
  /** The team's name in its address. */
  readonly team: string
  /** User name of the bot account. */
  readonly botName: string
  /** How the server reaches the bot, without a trailing slash. */
  readonly publicUrl: string
  /** Makes a new access token where there is one. */
  readonly isTokenNew: boolean
  readonly commands: readonly {
    /** Without its slash. */
    readonly trigger: string
    readonly display_name: string
    readonly auto_complete_hint: string
    readonly auto_complete_desc: string
  }[]
}

/** Returns the two commands, under their names; what members read of them names no category. */
export function commandsNamed(command: string, door: string): SetUpPlan['commands'] {
  return [
    {
      trigger: command,
      display_name: 'Culture',
      auto_complete_hint: '[sujet ou question]',
      auto_complete_desc: 'Le guide répond, à toi seul·e. Sans rien : le menu.',
    },
    {
      trigger: door,
      display_name: 'Aide',
      auto_complete_hint: '',
      auto_complete_desc: 'Une page privée. Rien à écrire.',
    },
  ]
}
