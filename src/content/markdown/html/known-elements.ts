/**
 * The HTML elements that are rewritten; anything else in angle brackets is the author's text (`<nom>`).
 *
 * Left out on purpose, so that they survive as text: elements inside which an HTML parser reads no markup and would
 * swallow the rest of the page (`textarea`, `title`, `plaintext`, `xmp`, `noembed`, `noframes`, `select`, `template`),
 * those that speak for a whole document (`html`, `head`, `body`, `base`, `frameset`), and `embed`, which stands for a
 * Markdown node while HTML is rewritten.
 */
export const knownElements: ReadonlySet<string> = new Set(
  `a abbr address article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup dd del
  details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i
  iframe img input ins kbd label legend li main map mark menu meter nav nobr ol output p picture pre progress q rp rt
  ruby s samp script section small source span strike strong style sub summary sup svg table tbody td tfoot th thead
  time tr track tt u ul var video wbr`.split(/\s+/),
)
