import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FIND_SHORTCUT } from '../../adapters/slack/events/handle-shortcut.ts'
import { INSTALL_SCOPES } from '../../adapters/slack/receive/scopes.ts'
import { DEFAULT_SETTINGS } from '../../adapters/slack/settings.ts'

const source = readFileSync(new URL('../../adapters/slack/manifest.yaml', import.meta.url), 'utf8')

const text = (maxLength: number, minLength = 1) => v.pipe(v.string(), v.minLength(minLength), v.maxLength(maxLength))
const url = v.pipe(v.string(), v.regex(/^https?:\/\//), v.maxLength(3_500))
const list = <Item extends v.GenericSchema>(item: Item, maxLength: number) =>
  v.pipe(v.array(item), v.maxLength(maxLength))
const flag = v.optional(v.boolean())

/**
 * The limits of the schema that Slack publishes, for the parts that the manifest has; unknown keys are refused as there.
 *
 * @see https://github.com/slackapi/manifest-schema/blob/main/schemas/manifest.schema.2.0.0.json (read 2026-11-26)
 */
const MANIFEST = v.strictObject({
  _metadata: v.strictObject({ major_version: v.literal(2), minor_version: v.number() }),
  display_information: v.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4_000, 175),
    background_color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{3}([0-9a-f]{3})?$/i)),
  }),
  features: v.strictObject({
    app_home: v.strictObject({
      home_tab_enabled: flag,
      messages_tab_enabled: flag,
      messages_tab_read_only_enabled: flag,
    }),
    bot_user: v.strictObject({ display_name: text(80), always_online: flag }),
    agent_view: v.strictObject({
      agent_description: text(300),
      suggested_prompts: list(v.strictObject({ title: v.string(), message: v.string() }), 4),
    }),
    slash_commands: list(
      v.strictObject({
        command: v.pipe(text(32, 2), v.regex(/^\//)),
        description: text(2_000),
        usage_hint: v.optional(text(1_000)),
        url: v.optional(url),
        should_escape: flag,
      }),
      50,
    ),
    shortcuts: list(
      v.strictObject({
        name: text(24),
        type: v.picklist(['message', 'global']),
        callback_id: text(255),
        description: text(150),
      }),
      10,
    ),
    unfurl_domains: list(v.pipe(text(255), v.regex(/^(?![.-])[-a-z0-9.]+[a-z0-9]$/)), 5),
  }),
  oauth_config: v.strictObject({
    redirect_urls: v.optional(list(text(2_500), 1_000)),
    scopes: v.strictObject({ bot: list(text(50), 255) }),
  }),
  settings: v.strictObject({
    event_subscriptions: v.strictObject({ request_url: v.optional(url), bot_events: list(text(50), 100) }),
    interactivity: v.strictObject({ is_enabled: v.boolean(), request_url: v.optional(url) }),
    org_deploy_enabled: flag,
    socket_mode_enabled: flag,
    token_rotation_enabled: flag,
  }),
})

/** The manifest with the lines of these variants in. */
function variant(...names: readonly string[]) {
  const text = names.reduce((all, name) => all.replaceAll(`#${name} `, ''), source)
  return v.parse(MANIFEST, parse(text))
}

describe('manifest.yaml', () => {
  it('keeps the limits of the published schema, in every variant', () => {
    expect(variant().settings.event_subscriptions.request_url).toBeUndefined()
    expect(variant('http').settings.event_subscriptions.request_url).toMatch(/\/slack\/events$/)
    expect(variant('http', 'oauth').oauth_config.redirect_urls).toHaveLength(1)
    expect(variant('channels').settings.event_subscriptions.bot_events).toContain('member_joined_channel')
  })

  it('asks for the scopes that the install page asks for, and no more', () => {
    expect(variant().oauth_config.scopes.bot).toEqual(INSTALL_SCOPES)
  })

  it('gives a reason for each scope', () => {
    const lines = source.slice(source.indexOf('    bot:'), source.indexOf('settings:')).split('\n')
    for (const scope of INSTALL_SCOPES) {
      const at = lines.indexOf(`      - ${scope}`)
      expect(lines[at - 1], scope).toMatch(/^ {6}# (To|Only)/)
    }
  })

  it('has no scope that reads channels', () => {
    expect(source).not.toMatch(/^\s*- (channels|groups|mpim|im):(?!history|write)/m)
    expect(source).not.toMatch(/^\s*- (channels|groups|mpim):history/m)
  })

  it('names commands and shortcut as the adapter does', () => {
    const { slash_commands, shortcuts } = variant().features
    expect(slash_commands.map(({ command }) => command)).toEqual([
      DEFAULT_SETTINGS.command,
      DEFAULT_SETTINGS.helpCommand,
    ])
    expect(shortcuts.map(({ callback_id }) => callback_id)).toEqual([FIND_SHORTCUT])
  })

  it('names nothing that tells what the private command is for', () => {
    const { slash_commands } = variant().features
    expect(JSON.stringify(slash_commands)).not.toMatch(/suicid|violen|harc|détresse|urgence|3114/i)
  })
})
