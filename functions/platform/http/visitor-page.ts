import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { mainLanguage, type PageConfig, readLanguage } from '../../../shared/domain/page/config.ts';
import { directionOf, type Language } from '../../../shared/domain/text/language.ts';
import { BASE_RULES, designTokens } from '../../../shared/wire/design-tokens.ts';
import { VISITOR_WORDS } from '../../../shared/words/languages.ts';
import type { VisitorWords } from '../../../shared/words/words.ts';

/** The language to answer a visitor in: their own where they are known, else what their browser asks for. */
export const languageFor = (c: Context, page: PageConfig, person?: { language: string }): Language =>
  readLanguage(
    page,
    person?.language ??
      accepts(c, {
        header: 'Accept-Language',
        supports: [...page.languages],
        default: mainLanguage(page),
      }).slice(0, 2),
  );

export interface PageResponder {
  words: VisitorWords;
  show(parts: VisitorPageParts, status?: 200 | 202 | 404 | 422 | 429 | 500 | 503): Response | Promise<Response>;
  /** For every link that is not good, whatever is wrong with it. */
  linkExpired(): Response | Promise<Response>;
}

/** Answers one visitor in their language. */
export function pageResponder(c: Context, page: PageConfig, person?: { language: string }): PageResponder {
  const language = languageFor(c, page, person);
  const words = VISITOR_WORDS[language];
  const show: PageResponder['show'] = (parts, status = 200) => c.html(visitorPage(page, language, parts), status);
  return { words, show, linkExpired: () => show({ ...words.linkExpired, back: true }, 404) };
}

export interface VisitorPageParts {
  title: string;
  text: string;
  /** A second paragraph. */
  more?: string;
  /** A button that posts back to the page's own address. */
  button?: string;
  /** Further forms, ready and escaped. */
  forms?: (HtmlEscapedString | Promise<HtmlEscapedString>)[];
  /** A way back to the status page. */
  back?: boolean;
}

const RULES = `
header>a,main,footer{display:block;max-inline-size:36rem;margin-inline:auto;padding-inline:var(--space-4)}
header{padding-block:var(--space-4);border-block:3px solid var(--brand);border-block-end:1px solid var(--line)}
header a{color:inherit;font-weight:700;font-size:var(--text-lead);text-decoration:none}
header img{display:block;max-block-size:36px;max-inline-size:100%}
main{padding-block:var(--space-6)}
h1{margin-block-end:var(--space-3);font-size:clamp(1.5rem,1.3rem + 1vw,2rem)}
main>p,main>details{margin-block-end:var(--space-4)}
h1+p{font-size:var(--text-lead)}
details summary{padding-block:.3rem;color:var(--soft)}
form{display:grid;gap:var(--space-4);margin-block:var(--space-5)}
form .button{justify-self:start;padding-inline:var(--space-5)}
.row{display:flex;flex-wrap:wrap;gap:var(--space-3)}
.row form{margin-block:0}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14rem,100%),1fr));gap:0 var(--space-4)}
legend{padding:0;margin-block-end:var(--space-1);font-weight:650}
label{display:block;padding-block:.3rem}
label:has(.field){font-weight:650;padding:0}
.field{font-weight:400}
input[type=checkbox],input[type=radio]{inline-size:1.15rem;block-size:1.15rem;vertical-align:-.2rem;margin-inline-end:.35rem;accent-color:var(--brand)}
footer{padding-block:var(--space-5);color:var(--soft);font-size:var(--text-note)}
footer a{color:inherit}
`.replaceAll('\n', '');

/** A page with one sentence and at most one button, for people who come from a mail. Every text in it is escaped. */
const visitorPage = (
  page: PageConfig,
  language: Language,
  { title, text, more, button, forms = [], back }: VisitorPageParts,
) => html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${title} · ${page.name}</title>
<style>${raw(`${designTokens(page)}${BASE_RULES}${RULES}`)}</style>
</head>
<body>
<header><a href="/">${page.logo ? html`<img src="${page.logo}" alt="${page.name}" height="36">` : html`<bdi>${page.name}</bdi>`}</a></header>
<main>
<h1>${title}</h1>
<p>${text}</p>
${more ? html`<p>${more}</p>` : ''}
${button ? html`<form method="post"><button type="submit" class="button">${button}</button></form>` : ''}
${forms}
${back ? html`<p><a href="/">${VISITOR_WORDS[language].back(page.name)}</a></p>` : ''}
</main>
${page.support ? html`<footer><a href="${page.support.url}"><bdi>${page.support.text}</bdi></a></footer>` : ''}
</body>
</html>`;
