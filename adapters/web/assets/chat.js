// @ts-check
/** Makes the page live. Everything works without this file; it holds no wording and no markup (see the templates). */

/** @typedef {{ id: string, html: string }} PostPart */
/** @typedef {{ posts: PostPart[], replies: string, isErased: boolean, panel: string | null, notice: string, ownPost: { id: string, key: string } | null }} OutcomeParts */
/** @typedef {'direct' | 'general'} View */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
function find(selector, type, within = document) {
  const found = within.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`the page lacks ${selector}`)
  return found
}

/**
 * Text from the server, escaped there, as nodes.
 * @param {string} html
 */
function toNodes(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

/** @param {string} id */
function copyTemplate(id) {
  return find(`#${id}`, HTMLTemplateElement).content.cloneNode(true)
}

const dialog = find('#panel', HTMLDialogElement)
/** Keys of the posts sent from this page, by id. @type {Map<string, string>} */
const ownKeys = new Map()

/** @param {View} view */
const logOf = (view) => find(`#${view} .log`, HTMLElement)
/** @param {View} view */
const fieldOf = (view) => find(`#text-${view}`, HTMLInputElement)
/** @returns {View} */
const shownView = () => (document.getElementById('general')?.hidden ? 'direct' : 'general')

/**
 * Shows the end of a log, or the beginning of what was added where that is taller than the log.
 * @param {HTMLElement} log
 * @param {HTMLElement} added
 */
function reveal(log, added) {
  const bottom = log.scrollHeight - log.clientHeight
  log.scrollTo({ top: Math.min(bottom, added.offsetTop - log.offsetTop - 16) })
}

// --- The channel ---

/** @param {PostPart} part */
function showPost({ id, html }) {
  const log = logOf('general')
  const incoming = toNodes(html)
  const known = log.querySelector(`[data-post="${CSS.escape(id)}"]`)
  const isAtEnd = log.scrollHeight - log.clientHeight - log.scrollTop < 80
  if (known instanceof HTMLElement) addReplies(known, incoming)
  else log.append(incoming)
  const shown = find(`[data-post="${CSS.escape(id)}"]`, HTMLElement, log)
  if (isAtEnd || ownKeys.has(id)) reveal(log, shown)
  if (shownView() !== 'general') markUnread()
}

/**
 * Adds what is new to a thread: replacing the post would have screen readers read all of it again.
 * @param {HTMLElement} known
 * @param {DocumentFragment} incoming
 */
function addReplies(known, incoming) {
  const thread = find('.thread', HTMLElement, known)
  const replies = [...incoming.querySelectorAll('.thread > *')]
  thread.append(...replies.slice(thread.children.length))
}

/** @param {string} id */
function removePost(id) {
  ownKeys.delete(id)
  logOf('general')
    .querySelector(`[data-post="${CSS.escape(id)}"]`)
    ?.remove()
}

/** @param {{ id: string, key: string }} post */
function ownPost({ id, key }) {
  ownKeys.set(id, key)
  const post = logOf('general').querySelector(`[data-post="${CSS.escape(id)}"]`)
  if (!(post instanceof HTMLElement)) return
  post.querySelector('.member')?.after(copyTemplate('remove'))
  find('.remove [name=post]', HTMLInputElement, post).value = id
  find('.remove [name=key]', HTMLInputElement, post).value = key
}

function markUnread() {
  const tab = find('.side [data-view=general]', HTMLElement)
  if (tab.querySelector('.unread') === null) tab.append(copyTemplate('unread'))
}

function followChannel() {
  const address = `events?lang=${document.documentElement.lang}&since=${document.body.dataset.revision ?? 0}`
  const events = new EventSource(address)
  events.addEventListener('post', ({ data }) => showPost(JSON.parse(data)))
  events.addEventListener('removed', ({ data }) => removePost(JSON.parse(data)))
  events.addEventListener('ids', ({ data }) => {
    const ids = new Set(JSON.parse(data))
    for (const post of document.querySelectorAll('[data-post]')) {
      const id = post.getAttribute('data-post') ?? ''
      if (!ids.has(id)) removePost(id)
    }
  })
}

// --- Sending ---

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
function fieldsOf(form, submitter) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) fields.append(name, String(value))
  return fields
}

/**
 * @param {string} action
 * @param {URLSearchParams} body
 * @returns {Promise<OutcomeParts | null>} null when the server could not be reached
 */
async function send(action, body) {
  try {
    const response = await fetch(action, { method: 'POST', headers: { Accept: 'application/json' }, body })
    if (!response.headers.get('content-type')?.startsWith('application/json')) return null
    return await response.json()
  } catch {
    // Offline, or the server is gone: the page says so, and keeps the text.
    return null
  }
}

/**
 * Puts an exchange at the end of a log: one's own words where nobody else reads them, and a sign that an answer is due.
 * @param {View} view
 * @param {string} ownText
 */
function openExchange(view, ownText) {
  const exchange = document.createElement('div')
  exchange.className = 'exchange'
  if (ownText !== '' && (view === 'direct' || ownText.startsWith('/'))) {
    exchange.append(copyTemplate('own-message'))
    find('.bubble', HTMLElement, exchange).textContent = ownText
  }
  exchange.append(copyTemplate('writing'))
  logOf(view).append(exchange)
  reveal(logOf(view), exchange)
  return exchange
}

/**
 * @param {HTMLElement} exchange
 * @param {OutcomeParts} parts
 * @param {View} view
 */
function showOutcome(exchange, parts, view) {
  if (parts.isErased) eraseConversation(exchange)
  for (const part of parts.posts) showPost(part)
  if (parts.ownPost !== null) ownPost(parts.ownPost)
  const isInDialog = dialog.open && parts.replies === '' && parts.panel === null
  if (isInDialog) dialog.querySelector('.panel')?.append(toNodes(parts.notice))
  else exchange.append(toNodes(parts.replies), toNodes(parts.notice))
  if (parts.panel !== null) {
    // One's own words leave the screen with the answer: somebody may be looking over a shoulder.
    exchange.querySelector('.member')?.remove()
    openPanel(parts.panel)
  } else if (parts.replies !== '') closePanel()
  if (exchange.childElementCount === 0) exchange.remove()
  else reveal(logOf(view), exchange)
}

/** @param {string} html */
function openPanel(html) {
  dialog.replaceChildren(toNodes(html))
  if (!dialog.open) dialog.showModal()
  dialog.scrollTop = 0
  find('button', HTMLElement, dialog).focus()
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function submit(form, submitter) {
  const fields = fieldsOf(form, submitter)
  const view = fields.get('view') === 'general' ? 'general' : 'direct'
  const text = (fields.get('text') ?? '').trim()
  const typed = form.querySelector('input[name=text]')
  if (typed instanceof HTMLInputElement) {
    typed.value = ''
    typed.focus()
  }
  const exchange = openExchange(view, text)
  const parts = await send(form.getAttribute('action') ?? '', fields)
  exchange.querySelector('.writing')?.remove()
  if (parts === null || (parts.replies === '' && parts.panel === null && parts.notice !== '')) {
    // What was not answered can be sent again.
    if (typed instanceof HTMLInputElement && typed.value === '') typed.value = text
  }
  if (parts === null) {
    if (dialog.open) dialog.querySelector('.panel')?.append(copyTemplate('offline'))
    else exchange.append(copyTemplate('offline'))
    return
  }
  showOutcome(exchange, parts, view)
  afterSubmit(form, fields, parts)
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} fields
 * @param {OutcomeParts} parts
 */
function afterSubmit(form, fields, parts) {
  if (form.classList.contains('remove')) removePost(fields.get('post') ?? '')
  const isDismissed = fields.get('press')?.startsWith('close:') && parts.replies === '' && parts.panel === null
  if (isDismissed) form.closest('.message')?.remove()
  if (!form.isConnected && !dialog.open) fieldOf(shownView()).focus()
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  if (form.classList.contains('way-out')) {
    event.preventDefault()
    form.closest('.exchange')?.remove()
    closePanel()
  } else if (form.method === 'post') {
    event.preventDefault()
    void submit(form, event.submitter)
  }
})

/** Empties the panel before it closes: the browser's own `close` event comes a moment later. */
function closePanel() {
  dialog.replaceChildren()
  dialog.close()
}

dialog.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  event.preventDefault()
  closePanel()
})

// Also by the "back" gesture of a phone.
dialog.addEventListener('close', () => {
  dialog.replaceChildren()
  fieldOf(shownView()).focus()
})

// --- The two conversations ---

/** @param {HTMLAnchorElement} tab */
function showView(tab) {
  const view = tab.dataset.view === 'general' ? 'general' : 'direct'
  for (const other of document.querySelectorAll('.side [data-view]')) other.removeAttribute('aria-current')
  for (const section of document.querySelectorAll('.view')) section.toggleAttribute('hidden', section.id !== view)
  tab.setAttribute('aria-current', 'page')
  if (view === 'general') tab.querySelector('.unread')?.remove()
  history.replaceState(null, '', tab.href)
  find('.skip', HTMLAnchorElement).hash = `text-${view}`
  const language = find('.language a', HTMLAnchorElement)
  language.href = `${view === 'general' ? 'general' : './'}?lang=${language.lang}`
  logOf(view).scrollTop = logOf(view).scrollHeight
}

for (const tab of document.querySelectorAll('.side [data-view]')) {
  tab.addEventListener('click', (event) => {
    if (!(tab instanceof HTMLAnchorElement) || !(event instanceof MouseEvent)) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    showView(tab)
  })
}

/**
 * Takes the conversation off the screen, which is the only place that has it.
 * @param {Element} [kept]
 */
function eraseConversation(kept) {
  for (const exchange of logOf('direct').querySelectorAll('.exchange')) {
    if (exchange !== kept) exchange.remove()
  }
}

function addClearButton() {
  find('#direct .head', HTMLElement).append(copyTemplate('clear'))
  find('#direct .clear', HTMLButtonElement).addEventListener('click', () => {
    eraseConversation()
    fieldOf('direct').focus()
  })
}

// A page brought back by the browser's "back" would still show the conversation that was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

addClearButton()
followChannel()
for (const view of /** @type {const} */ (['direct', 'general'])) logOf(view).scrollTop = logOf(view).scrollHeight
