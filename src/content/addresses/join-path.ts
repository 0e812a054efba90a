/**
 * Follows a relative path from a folder; null when it leaves the content folder.
 *
 * `'culture/normes'` and `'../charte.md'` → `'culture/charte.md'`; `'culture'` and `'../../x.md'` → null
 */
export function joinPath(folder: string, relative: string): string | null {
  const parts = relative.startsWith('/') || folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** Returns the folder of a file's path, without trailing slash; empty at the top. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** Undoes percent-encoding; text that is not valid percent-encoding comes back as it is. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
