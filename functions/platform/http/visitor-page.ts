import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { mainLanguage, type PageConfig, readLanguage } from '../../../shared/domain/page/config.ts';
import { inkOn } from '../../../shared/domain/page/theme.ts';
import { directionOf, type Language } from '../../../shared/domain/text/language.ts';
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
  show(parts: VisitorPageParts, status?: 200 | 202 | 404 | 422 | 429 | 503): Response | Promise<Response>;
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
  /** A button that posts back to the page's own address. */
  button?: string;
  /** Further forms, ready and escaped. */
  forms?: (HtmlEscapedString | Promise<HtmlEscapedString>)[];
  /** A way back to the status page. */
  back?: boolean;
}

/** A page with one sentence and at most one button, for people who come from a mail. Every text in it is escaped. */
const visitorPage = (
  page: PageConfig,
  language: Language,
  { title, text, button, forms = [], back }: VisitorPageParts,
) => html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${title} · ${page.name}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.55 system-ui, sans-serif; background: light-dark(#eef1f4, #0d1117); color: light-dark(#1f2328, #e6edf3); }
main { max-width: 30rem; margin: 1rem; padding: 2rem; background: light-dark(#fff, #161b22); border-radius: 12px; border-top: 5px solid ${page.brandColour}; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 .8rem; } p { margin: 0 0 1.2rem; }
button { margin-block: .2rem; font: inherit; font-weight: 600; padding: .8rem 1.5rem; border: 0; border-radius: 8px; cursor: pointer; background: ${page.brandColour}; color: ${inkOn(page.brandColour)}; }
a { color: light-dark(#0a58ca, #79b8ff); }
form { margin: 0 0 1.4rem; } label { display: block; padding: .3rem 0; } fieldset { border: 1px solid light-dark(#6e7781, #7d8590); border-radius: 8px; margin: 0 0 1rem; padding: .6rem 1rem; } legend { font-weight: 600; padding: 0 .3rem; }
input[type=text], select { display: block; width: 100%; box-sizing: border-box; font: inherit; color: inherit; background: light-dark(#f6f8fa, #0d1117); padding: .6rem .7rem; border: 1px solid light-dark(#6e7781, #7d8590); border-radius: 8px; margin-top: .2rem; }
button.plain { background: none; color: inherit; border: 1px solid light-dark(#6e7781, #7d8590); }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${button ? html`<form method="post"><button type="submit">${button}</button></form>` : ''}
${forms}
${back ? html`<a href="/">${VISITOR_WORDS[language].back(page.name)}</a>` : ''}
</main>
</body>
</html>`;
