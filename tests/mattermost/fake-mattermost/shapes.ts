import type { FakeChannel, FakePost, FakeUser } from './state.ts'

/** What a 5.37 server writes around the fields that the fake keeps; held against `tests/recorded/mattermost`. */

export function userJson(user: FakeUser): Readonly<Record<string, unknown>> {
  return {
    id: user.id,
    create_at: user.create_at,
    update_at: user.create_at,
    delete_at: user.delete_at,
    username: user.username,
    auth_data: '',
    auth_service: '',
    email: `${user.username}@localhost`,
    nickname: '',
    first_name: '',
    last_name: '',
    position: '',
    roles: user.roles,
    notify_props: {
      channel: 'true',
      comments: 'never',
      desktop: 'mention',
      desktop_sound: 'true',
      email: 'true',
      first_name: 'false',
      mention_keys: '',
      push: 'mention',
      push_status: 'away',
    },
    last_password_update: user.create_at,
    locale: user.locale,
    timezone: user.timezone,
    is_bot: user.is_bot,
    ...(user.is_bot ? { bot_description: 'x' } : {}),
    disable_welcome_email: false,
  }
}

export function postJson(post: FakePost): Readonly<Record<string, unknown>> {
  return {
    id: post.id,
    create_at: post.create_at,
    update_at: post.update_at,
    edit_at: post.edit_at,
    delete_at: post.delete_at,
    is_pinned: false,
    user_id: post.user_id,
    channel_id: post.channel_id,
    root_id: post.root_id,
    parent_id: '',
    original_id: '',
    message: post.message,
    type: post.type,
    props: shownProps(post.props),
    hashtags: '',
    pending_post_id: post.pending_post_id,
    reply_count: 0,
    last_reply_at: 0,
    participants: null,
    metadata: {},
  }
}

/** Readers are never sent what a button carries. */
function shownProps(props: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Array.isArray(props.attachments)) return props
  const attachments = props.attachments.map((attachment: Readonly<Record<string, unknown>>) => ({
    ...attachment,
    actions: Array.isArray(attachment.actions)
      ? attachment.actions.map(({ id, type, name }: Readonly<Record<string, unknown>>) => ({ id, type, name }))
      : null,
  }))
  return { ...props, attachments }
}

export function channelJson({ members: _, ...channel }: FakeChannel): Readonly<Record<string, unknown>> {
  return { ...channel, create_at: 0, update_at: 0, delete_at: 0, header: '', purpose: '', total_msg_count: 0 }
}
