/** A backup cannot be written or restored; the message says why and how to mend it, and holds no row. */
export class BackupError extends Error {
  readonly code = 'backup'
  readonly reason: 'exists' | 'file' | 'damaged' | 'newer' | 'not-empty'

  constructor(reason: BackupError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** Returns what a failure of the file system means for a backup's file, by its code alone. */
export function readFileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'ENOENT':
      return new BackupError('file', `${file} does not exist, or its folder does not.`)
    case 'EEXIST':
      return new BackupError('exists', `${file} exists already. Name another file, or move that one away.`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new BackupError('file', `${file} cannot be opened. Check the rights to it and to its folder.`)
    case 'EISDIR':
      return new BackupError('file', `${file} is a folder. Name a file.`)
    case 'ENOSPC':
      return new BackupError('file', `The disk of ${file} is full. Free some space, or name a file on another disk.`)
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return damagedBackup(file)
    default:
      return error
  }
}

export function damagedBackup(file: string): BackupError {
  return new BackupError('damaged', `${file} is no whole backup of culturebot: it is damaged or cut short.`)
}
