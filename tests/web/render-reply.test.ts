import { describe, expect, it } from 'vitest'
import { createChrome } from '../../adapters/web/render/chrome.ts'
import { renderPanel } from '../../adapters/web/render/render-panel.ts'
import { renderMemberMessage } from '../../adapters/web/render/render-post.ts'
import { renderReply } from '../../adapters/web/render/render-reply.ts'
import type { OrdinaryReply } from '../../src/adapter.ts'
import { FIRST_SCREEN } from './fake-bot.ts'

const CHROME = createChrome('fr', {
  botName: 'culturebot',
  command: '/culture',
  helpCommand: '/aide',
  starters: [],
  answerTimeoutMs: 1_000,
})

const REPLY: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Réunions',
  body: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'À <l’heure>.' }] }] },
  quoted: { title: 'Réunions <b>', breadcrumb: ['Normes', '"Équipe"'], url: 'https://example.org/n#r' },
  sources: [],
  actions: [
    { id: 'share', label: 'Partager', value: '0 n.md#r' },
    { id: 'open', label: '<Menu>', value: 'a"b' },
  ],
}

describe('renderReply', () => {
  it('renders a reply that its author alone sees in the channel', () => {
    expect(renderReply(REPLY, { view: 'general', isPrivate: true }, CHROME).markup).toBe(
      `<article class="message bot private">
<p class="author"><span class="name">culturebot</span><span class="badge">Visible par toi seul</span></p>
<div class="bubble" lang="fr"><div class="body"><p>À &#x3C;l’heure>.</p></div>
<ul class="sources" aria-label="Dans le guide"><li><a href="https://example.org/n#r" rel="noopener noreferrer" target="_blank">Réunions &lt;b&gt;</a> <span class="breadcrumb">Normes › &quot;Équipe&quot;</span></li></ul>
<form class="actions" method="post" action="action"><input type="hidden" name="view" value="general"><input type="hidden" name="lang" value="fr"><button name="press" value="share:0 n.md#r">Partager</button><button name="press" value="open:a&quot;b">&lt;Menu&gt;</button></form>
</div>
</article>
`,
    )
  })

  it.each([
    { view: 'general', isPrivate: false },
    { view: 'direct', isPrivate: true },
  ] as const)('offers to share only what is not public and has a channel: %j', (place) => {
    const { markup } = renderReply(REPLY, place, CHROME)
    expect(markup).not.toContain('Partager')
    expect(markup).not.toContain('Visible par toi seul')
    expect(markup).toContain('&lt;Menu&gt;')
  })

  it('names a source whose address is none, without a link', () => {
    const source = { title: 'Réunions', breadcrumb: [], url: 'javascript:alert(1)' }
    const reply = { ...REPLY, sources: [source], actions: [] }
    expect(renderReply(reply, { view: 'direct', isPrivate: true }, CHROME).markup).toContain('<li>Réunions</li>')
  })
})

describe('renderPanel', () => {
  it('has the way out first and last, a neutral title, and no close button that would tell the server', () => {
    const wayOut =
      '<form class="way-out" method="get" action="general"><input type="hidden" name="view" value="general"><input type="hidden" name="lang" value="fr"><button>Fermer</button></form>'
    expect(renderPanel([FIRST_SCREEN], 'general', CHROME).markup).toBe(
      `<div class="panel" lang="fr">
${wayOut}
<h2 class="panel-title" id="panel-title">Voici ce que tu as demandé.</h2>
<p class="author"><span class="name">culturebot</span><span class="badge">Visible par toi seul</span></p>
<div class="body"><p>Je suis un robot. Personne ne lit ceci.</p>
<p>Je ne garde rien.</p></div>
<form class="actions" method="post" action="action"><input type="hidden" name="view" value="general"><input type="hidden" name="lang" value="fr"><button name="press" value="door:1">Une tension avec quelqu’un</button><button name="press" value="door:2">Ça ne va pas</button></form>
${wayOut}
</div>
`,
    )
  })

  it('has a way out where the reply brings none', () => {
    const { markup } = renderPanel([{ ...FIRST_SCREEN, actions: [] }], 'direct', CHROME)
    expect(markup.match(/<button>Fermer<\/button>/g)).toHaveLength(2)
    expect(markup).toContain('<form class="way-out" method="get" action="./">')
  })
})

describe('renderMemberMessage', () => {
  it('shows what was typed as text', () => {
    expect(renderMemberMessage(`</div><script>alert("1")</script> @all 'x'`, 'Membre').markup).toBe(
      `<article class="message member">
<p class="author"><span class="name">Membre</span></p>
<div class="bubble" dir="auto">&lt;/div&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; @all &#39;x&#39;</div>
</article>
`,
    )
  })
})
