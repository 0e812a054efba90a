import { join } from 'node:path'

/** What git may know of the bot's environment: where programs are, how to leave the house, and the SSH agent. */
const KEPT = [
  'PATH',
  'LD_LIBRARY_PATH',
  'SSH_AUTH_SOCK',
  'http_proxy',
  'HTTP_PROXY',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'SYSTEMROOT',
]

/** Returns git's whole environment: nothing `GIT_*` is inherited, and nothing asks a person. */
export function gitEnvironment(folder: string, from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(KEPT.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))),
    // The messages are read: they must not be translated.
    LC_ALL: 'C',
    HOME: join(folder, 'home'),
    GIT_DIR: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    SSH_ASKPASS: 'false',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=15 -oClearAllForwardings=yes',
    GIT_SSH_VARIANT: 'ssh',
    GIT_OPTIONAL_LOCKS: '0',
  }
}
