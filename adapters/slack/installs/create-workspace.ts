import { ANSWER_WAIT_MS } from '../limits.ts'
import { readText } from '../read-json.ts'
import type { SlackAnswer, WebApi } from '../web-api.ts'
import type { Identity, Workspace } from '../workspace.ts'

/** Makes a Web API for a token. */
export type ConnectApi = (token: string | null, maxWaitMs: number) => WebApi

/** Returns a workspace of a token; its identity is asked for once, when it is needed. */
export function createWorkspace(id: string, token: string, connect: ConnectApi, known?: Identity): Workspace {
  const answers = connect(token, ANSWER_WAIT_MS)
  let asked: Promise<Identity> | null = known === undefined ? null : Promise.resolve(known)
  return {
    id,
    answers,
    discreet: connect(token, ANSWER_WAIT_MS),
    people: connect(token, 0),
    unasked: connect(token, 0),
    identity() {
      asked ??= askIdentity(answers).catch((error: unknown) => {
        asked = null
        throw error
      })
      return asked
    },
  }
}

async function askIdentity(api: WebApi): Promise<Identity> {
  const answer = await api.call('auth.test', {})
  return {
    workspaceId: installationId(answer) ?? '',
    botId: readText(answer.bot_id),
    botUserId: readText(answer.user_id),
  }
}

function installationId(answer: SlackAnswer): string | null {
  return answer.is_enterprise_install === true ? readText(answer.enterprise_id) : readText(answer.team_id)
}
