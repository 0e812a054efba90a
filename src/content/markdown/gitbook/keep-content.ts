import type { BlockHandler } from './block.ts'

/**
 * Rewrites a block that only lays its content out (tabs, stepper, step, columns, column): the content stays as it is.
 *
 * Input `{% step %}\nSigne.\n{% endstep %}` → `Signe.`
 */
export const keepContent: BlockHandler = (_tag, content) => content
