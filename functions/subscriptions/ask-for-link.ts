import { html } from 'hono/html';
import type { VisitorWords } from '../../shared/words/words.ts';

/** Asks for a link to one's preferences; the answer is the same for every address. */
export const askForLink = (words: VisitorWords) =>
  html`<form method="post" action="/manage"><label>${words.choices.address} <input class="field" type="text" inputmode="email" name="address" required maxlength="254" autocomplete="email"></label><button type="submit" class="button">${words.choices.send}</button></form>`;
