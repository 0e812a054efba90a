/** A small deterministic generator: the same seed gives the same inputs on every machine. */
export interface Random {
  /** Integer in [0, below). */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Mulberry32. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (read 2026-11-23) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return (value ^ (value >>> 14)) >>> 0
  }
  return {
    below: (limit) => next() % limit,
    pick: (items) => {
      const item = items[next() % items.length]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

/** What breaks parsers, renderers and terminals, and what pings people. */
const FRAGMENTS = [
  '# Titre',
  '## Réunions',
  '### ',
  '\n',
  '\n\n',
  '- ',
  '1. ',
  '> ',
  '    ',
  '\t',
  '```',
  '~~~',
  '`',
  '**',
  '__',
  '_',
  '~~',
  '[lien](',
  'normes.md#reunions',
  ')',
  '[a][b]',
  '![',
  'javascript:alert(1)',
  'https://example.org/?a=1&b=2',
  '<https://e.org>',
  '{% hint style="info" %}',
  '{% endhint %}',
  '{% tabs %}',
  '{% tab title="a" %}',
  '{% endtab %}',
  '{% endtabs %}',
  '{% embed url="',
  '{% content-ref url="charte.md" %}',
  '{% endcontent-ref %}',
  '{% stepper %}',
  '{% step %}',
  '{% unknown %}',
  '{%',
  '%}',
  '<details><summary>',
  '</summary>',
  '</details>',
  '<table><tr><td>',
  '</td></tr></table>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<b',
  '</p>',
  '<!-- ',
  ' -->',
  '<!channel>',
  '<!here>',
  '<@U012345>',
  '@all',
  '@channel',
  '@here',
  '@everyone',
  '&lt;',
  '&#x20;',
  '&amp;',
  '&nbsp;',
  '| a | b |',
  '|---|---|',
  '\\',
  '\\(',
  '[^1]',
  '[^1]: note',
  '---',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\ud800',
  '😀',
  'é',
  'ñ',
  '’',
  '«',
  'réunion',
  'congés',
  'télétravail',
  'qui prévenir',
  'je suis',
  'mot',
  'a',
  '0 800 05 95 95',
  '====',
  '$' + '{x}',
  '{{x}}',
  "'; DROP TABLE",
  '../../etc/passwd',
] as const

/** Returns a text of up to `maxFragments` fragments, sometimes with spaces between. */
export function randomMarkdown(random: Random, maxFragments: number): string {
  const count = random.below(maxFragments) + 1
  const separator = random.pick(['', ' ', '\n', ' '])
  return Array.from({ length: count }, () => random.pick(FRAGMENTS)).join(separator)
}
