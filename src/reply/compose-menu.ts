import type { RootContent } from 'mdast'
import type { Handbook, Page } from '../content/model.ts'
import { formatDate } from './format-date.ts'
import { bullets, paragraph, phrase, root, strong, text } from './mdast.ts'
import type { OrdinaryReply } from './model.ts'
import type { ReplyContext } from './reply-context.ts'
import { fill } from './wording.ts'

/** Groups and pages shown; a longer handbook is found by asking. */
const MAX_GROUPS = 12
const MAX_PAGES_OF_A_GROUP = 6

/** Returns the menu: the handbook's groups and first pages, how to ask, and the private door. */
export function composeMenu(context: ReplyContext): OrdinaryReply {
  const { wording, handbook, locale } = context
  return {
    locale,
    path: 'ordinary',
    summary: wording.summary_menu,
    body: root(
      paragraph(strong(fill(wording.menu_title, { title: handbook.title }))),
      ...groupBlocks.getOrInsertComputed(handbook, listGroups),
      paragraph(...phrase(fill(wording.menu_hint, { example: `${context.command} normes` }))),
      paragraph(text(fill(wording.menu_door, { door: context.doorWord }))),
      ...updatedLine(context),
    ),
    quoted: null,
    sources: [],
    actions: [{ id: 'door', label: wording.button_door, value: '' }],
  }
}

/** How fresh the handbook is; nothing where nobody knows. */
function updatedLine({ wording, handbook, locale }: ReplyContext): readonly RootContent[] {
  if (handbook.updatedAtMs === null) return []
  const date = formatDate(handbook.updatedAtMs, locale)
  return [paragraph(text(fill(wording.menu_updated, { date })))]
}

/** Returns the menu with how far the member's welcome has come. */
export function composeHome(
  progress: { readonly sentSteps: number; readonly allSteps: number } | null,
  context: ReplyContext,
): OrdinaryReply {
  const menu = composeMenu(context)
  if (progress === null) return menu
  const values = { sent: String(progress.sentSteps), all: String(progress.allSteps) }
  return { ...menu, body: root(...menu.body.children, paragraph(text(fill(context.wording.home_progress, values)))) }
}

/** Returns how to use the bot, in five lines. */
export function composeHelp(context: ReplyContext): OrdinaryReply {
  const { wording, locale } = context
  const lines = [wording.help_command, wording.help_question, wording.help_menu, wording.help_language]
  return {
    locale,
    path: 'ordinary',
    summary: wording.summary_help,
    body: root(
      paragraph(strong(wording.help_title)),
      bullets(lines.map((line) => phrase(nameCommand(line, context)))),
      paragraph(text(wording.help_limits)),
      paragraph(text(fill(wording.menu_door, { door: context.doorWord }))),
    ),
    quoted: null,
    sources: [],
    actions: [
      { id: 'menu', label: wording.button_menu, value: '' },
      { id: 'door', label: wording.button_door, value: '' },
    ],
  }
}

function nameCommand(line: string, { command }: ReplyContext): string {
  return line.replaceAll('/culture', command)
}

/** Made once of a handbook: everybody sees the same. */
const groupBlocks = new WeakMap<Handbook, readonly RootContent[]>()

function listGroups(handbook: Handbook): readonly RootContent[] {
  const pages = new Map(handbook.pages.map((page) => [page.path, page]))
  return handbook.groups.slice(0, MAX_GROUPS).flatMap((group) => {
    const listed = group.paths.flatMap((path) => pages.get(path) ?? []).slice(0, MAX_PAGES_OF_A_GROUP)
    if (listed.length === 0) return []
    const list = bullets(listed.map((page) => [linkTo(page)]))
    return group.title === null ? [list] : [paragraph(strong(group.title)), list]
  })
}

function linkTo(page: Page) {
  return { type: 'link' as const, url: page.url, title: page.description, children: [text(page.title)] }
}
