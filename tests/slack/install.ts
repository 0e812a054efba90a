/** Of an app that several workspaces install. */
export const CREDENTIALS = { kind: 'oauth', clientId: 'id.1', clientSecret: 'client-secret' } as const

/** Installs the bot of an address as a browser does; returns where it ends. */
export async function install(url: string): Promise<Response> {
  const page = await fetch(`${url}/slack/install`)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const authorize = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  const allowed = await fetch(authorize, { redirect: 'manual' })
  const back = new URL(allowed.headers.get('location') ?? '')
  return fetch(`${url}/slack/oauth_redirect${back.search}`, { headers: { Cookie: cookie } })
}
