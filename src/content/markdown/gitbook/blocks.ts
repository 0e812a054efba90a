import type { BlockRule } from './block.ts'
import { handleCode } from './code.ts'
import { handleContentRef } from './content-ref.ts'
import { handleEmbed } from './embed.ts'
import { handleFile } from './file.ts'
import { handleHint } from './hint.ts'
import { handleInclude } from './include.ts'
import { keepContent } from './keep-content.ts'
import { handlePageRef } from './page-ref.ts'
import { handleTab } from './tab.ts'

/**
 * The GitBook blocks that are known, by name.
 *
 * @see https://gitbook.com/docs/creating-content/blocks (names as met in handbooks of 2022 and 2026)
 */
export const blockRules: ReadonlyMap<string, BlockRule> = new Map<string, BlockRule>([
  ['code', { closing: 'required', handle: handleCode }],
  ['column', { closing: 'required', handle: keepContent }],
  ['columns', { closing: 'required', handle: keepContent }],
  ['content-ref', { closing: 'required', handle: handleContentRef }],
  ['embed', { closing: 'optional', handle: handleEmbed }],
  ['file', { closing: 'optional', handle: handleFile }],
  ['hint', { closing: 'required', handle: handleHint }],
  ['include', { closing: 'never', handle: handleInclude }],
  // The syntax of 2022; content-ref has replaced it.
  ['page-ref', { closing: 'optional', handle: handlePageRef }],
  ['step', { closing: 'required', handle: keepContent }],
  ['stepper', { closing: 'required', handle: keepContent }],
  ['tab', { closing: 'required', handle: handleTab }],
  ['tabs', { closing: 'required', handle: keepContent }],
])
