/**
 * Makes a name to read of a path's last part; empty for one that names nothing, as `README`.
 *
 * `'culture/regles-de_vie.md'` → `'regles de vie'`, `'culture/conseils/README.md'` → `'conseils'`
 */
export function readableName(path: string): string {
  const parts = path
    .replace(/\.md$/i, '')
    .split('/')
    .filter((part) => part !== '' && !/^readme(?:-\d+)?$/i.test(part))
  return (parts.at(-1) ?? '').replace(/[-_\s]+/g, ' ').trim()
}
