import { describe, expect, it } from 'vitest'
import { readConfig } from '../../bin/config.ts'

const HTTP = { SLACK_SIGNING_SECRET: '0123456789abcdef' }
const SOCKET = { SLACK_APP_TOKEN: 'xapp-1-A-2' }
const TOKEN = { SLACK_BOT_TOKEN: 'xoxb-1-2' }
const OAUTH = { SLACK_CLIENT_ID: '12.34', SLACK_CLIENT_SECRET: 'fedcba9876543210' }

describe('readConfig', () => {
  it('has no Slack where none of its variables is set', () => {
    expect(readConfig({}).slack).toBeNull()
  })

  it.each([
    ['HTTP and one workspace', { ...HTTP, ...TOKEN }, 'http', 'token'],
    ['Socket Mode and one workspace', { ...SOCKET, ...TOKEN }, 'socket', 'token'],
    ['HTTP and OAuth', { ...HTTP, ...OAUTH }, 'http', 'oauth'],
    ['Socket Mode where both are set', { ...SOCKET, ...HTTP, ...TOKEN }, 'socket', 'token'],
  ])('reads %s', (_name, environment, mode, credentials) => {
    expect(readConfig(environment).slack).toMatchObject({ mode: { kind: mode }, credentials: { kind: credentials } })
  })

  it('reads the channels whose new members are welcomed', () => {
    const environment = { ...HTTP, ...TOKEN, SLACK_WELCOME_CHANNELS: 'C01,G02' }
    expect(readConfig(environment).slack?.welcomeChannels).toEqual(['C01', 'G02'])
  })

  it.each(['http://127.0.0.1:4003/api', 'http://127.0.0.1:4003/api/'])(
    'ends the address %s of the Web API by one slash',
    (url) => {
      expect(readConfig({ ...HTTP, ...TOKEN, SLACK_API_URL: url }).slack?.apiUrl).toBe('http://127.0.0.1:4003/api/')
    },
  )

  it.each([
    [HTTP, /SLACK_BOT_TOKEN, or SLACK_CLIENT_ID/],
    [TOKEN, /SLACK_APP_TOKEN or SLACK_SIGNING_SECRET/],
    [{ ...HTTP, SLACK_CLIENT_ID: '12.34' }, /SLACK_BOT_TOKEN, or SLACK_CLIENT_ID/],
    [{ ...HTTP, SLACK_BOT_TOKEN: 'xapp-wrong' }, /SLACK_BOT_TOKEN: expected the bot token/],
    [{ ...HTTP, ...TOKEN, SLACK_WELCOME_CHANNELS: '#general' }, /SLACK_WELCOME_CHANNELS: expected ids/],
  ])('tells what is missing or wrong, without its value: %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message)
    expect(() => readConfig(environment)).not.toThrow(/xapp-wrong|0123456789abcdef/)
  })
})
