import { describe, expect, it } from 'vitest'
import { createSignatureCheck } from '../../adapters/slack/receive/is-signed.ts'

// The example of Slack's own page. @see https://docs.slack.dev/authentication/verifying-requests-from-slack
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
    '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
    '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
    '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
)
const SENT_S = 1_531_420_618
const HEADERS = {
  'x-slack-request-timestamp': String(SENT_S),
  'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
}
const isSigned = createSignatureCheck(SECRET)
const at = (seconds: number): number => (SENT_S + seconds) * 1_000

describe('createSignatureCheck', () => {
  it.each([0, 300, -60])('takes Slack’s own example %s seconds after it was sent', (seconds) => {
    expect(isSigned(HEADERS, BODY, at(seconds))).toBe(true)
  })

  it.each([301, 86_400, -61, -86_400])('refuses it %s seconds after it was sent', (seconds) => {
    expect(isSigned(HEADERS, BODY, at(seconds))).toBe(false)
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['another digit', { 'x-slack-signature': HEADERS['x-slack-signature'].replace('a2', 'a3') }],
    ['another version', { 'x-slack-signature': HEADERS['x-slack-signature'].replace('v0', 'v1') }],
    ['capitals', { 'x-slack-signature': HEADERS['x-slack-signature'].toUpperCase() }],
    ['half of it', { 'x-slack-signature': HEADERS['x-slack-signature'].slice(0, 35) }],
    ['two of them', { 'x-slack-signature': `${HEADERS['x-slack-signature']}, ${HEADERS['x-slack-signature']}` }],
    ['none', { 'x-slack-signature': '' }],
    ['another time', { 'x-slack-request-timestamp': String(SENT_S + 1) }],
    ['a time that is no number', { 'x-slack-request-timestamp': 'NaN' }],
    ['the same time written otherwise', { 'x-slack-request-timestamp': `${SENT_S}.0` }],
    ['no time', { 'x-slack-request-timestamp': '' }],
  ])('refuses %s', (_name, headers) => {
    expect(isSigned({ ...HEADERS, ...headers }, BODY, at(0))).toBe(false)
  })

  it('refuses a body with one byte changed, cut off or added', () => {
    const changed = Buffer.from(BODY)
    changed.writeUInt8((changed[20] ?? 0) ^ 1, 20)
    for (const body of [changed, BODY.subarray(0, -1), Buffer.concat([BODY, Buffer.from('&')])]) {
      expect(isSigned(HEADERS, body, at(0))).toBe(false)
    }
  })

  it('refuses what carries no headers', () => {
    expect(isSigned({}, BODY, at(0))).toBe(false)
  })

  it('throws on an empty secret', () => {
    expect(() => createSignatureCheck('')).toThrow('SLACK_SIGNING_SECRET is empty')
  })
})
