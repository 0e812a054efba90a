/** How everything is fetched: by the branch alone, and without the contents of files, which are asked for by name. */
export const FETCH_ARGS: readonly string[] = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--recurse-submodules=no',
  '--filter=blob:none',
]

/** Where the fetched commit is kept in the folder. */
export const FETCHED_REF = 'refs/culturebot/head'
