/** What the bot asks for when it is installed; manifest.yaml gives a reason for each, and a test holds both together. */
export const INSTALL_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
]
