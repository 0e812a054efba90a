/** A command: its name, what it is for, and its code, loaded only when it runs. */
export interface Command {
  readonly name: string
  readonly purpose: string
  /** `run` takes the arguments after the name and returns the exit code. */
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    purpose: 'the bot: web chat, and the platforms that are configured',
    load: () => import('./commands/start.ts'),
  },
  {
    name: 'ask',
    purpose: 'one answer, an interactive chat, or a batch of questions',
    load: () => import('./commands/ask.ts'),
  },
  {
    name: 'topics',
    purpose: 'the topics a handbook can be asked for by name',
    load: () => import('./commands/topics.ts'),
  },
  {
    name: 'mattermost',
    purpose: 'sets the bot up on a Mattermost server, or removes it',
    load: () => import('./commands/mattermost.ts'),
  },
  { name: 'check', purpose: 'the problems of a handbook, as file:line', load: () => import('./commands/check.ts') },
  {
    name: 'enrich',
    purpose: 'proposes questions that the handbook answers, for review',
    load: () => import('./commands/enrich.ts'),
  },
  { name: 'config', purpose: 'the environment variables and their state', load: () => import('./commands/config.ts') },
  {
    name: 'handbook',
    purpose: 'the kept copies of the handbook: list, roll back, fetch now',
    load: () => import('./commands/handbook.ts'),
  },
  {
    name: 'status',
    purpose: 'the handbook that serves, the store, and what waits',
    load: () => import('./commands/status.ts'),
  },
  { name: 'welcome', purpose: 'the messages that newcomers get', load: () => import('./commands/welcome.ts') },
  { name: 'outbox', purpose: 'messages waiting or given up on', load: () => import('./commands/outbox.ts') },
  { name: 'forget', purpose: 'deletes all that is kept about a member', load: () => import('./commands/forget.ts') },
  { name: 'backup', purpose: 'writes all that is kept into a file', load: () => import('./commands/backup.ts') },
  { name: 'restore', purpose: 'fills an empty store from a backup', load: () => import('./commands/restore.ts') },
  {
    name: 'eval',
    purpose: 'how well judged questions are answered, and why some are not',
    load: () => import('./commands/eval.ts'),
  },
]
