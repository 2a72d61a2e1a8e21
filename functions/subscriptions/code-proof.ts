import type { Context } from 'hono';
import { html } from 'hono/html';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { type CallerPorts, minutesOf, networkFor } from '../platform/http/caller.ts';
import { type FormFields, readForm, textOf } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import { type Admission, admitAsking, admitGuess, type LimitPorts } from '../platform/rate-limit.ts';
import { askForCode, type LostLinkPorts, mayAct } from './preferences.ts';

export interface CodePorts extends LostLinkPorts, LimitPorts, CallerPorts {
  page: PageConfig;
}

/** Says to a person when to come back. */
export function tooOftenPage(c: Context, { page }: { page: PageConfig }, refused: Extract<Admission, { ok: false }>) {
  const { words, show } = pageResponder(c, page);
  c.header('Retry-After', String(refused.retryAfterSeconds));
  return show({ title: words.tooOften.title, text: words.tooOften.text(minutesOf(refused)), back: true }, 429);
}

/**
 * Nothing when an act on somebody's subscription may be carried out. For a list without a right code it is the page that
 * asks for one, which keeps what was wanted; the code is mailed to the list, and again when its tries are used up.
 */
export async function provesToReadTheList(c: Context, ports: CodePorts, person: Subscriber, wanted: FormFields) {
  if (!person.shared) return undefined;
  const network = networkFor(c, ports);
  const form = await readForm(c);
  const [digits, held] = [textOf(form, 'code'), textOf(form, 'ticket')];
  const given = digits !== undefined && held !== undefined ? { digits, ticket: held } : undefined;
  if (given) {
    const admitted = await admitGuess(ports)(network);
    if (!admitted.ok) return tooOftenPage(c, ports, admitted);
  }
  const verdict = await mayAct(ports)(person, given);
  if (verdict === 'yes') return undefined;
  const { words, show } = pageResponder(c, ports.page, person);
  const ask = (ticket: string) => {
    const fields = Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== 'code' && name !== 'ticket'));
    const { title, text, wrong } = words.code;
    const forms = [codeFields(words, '', { ...fields, ticket })];
    return show({ title, text: verdict === 'wrong' ? wrong : text, forms }, 422);
  };
  if (verdict === 'wrong' && given) return ask(given.ticket);
  const admitted = await admitAsking(ports)(person.id, network);
  return admitted.ok ? ask(await askForCode(ports)(person)) : tooOftenPage(c, ports, admitted);
}

export const codeFields = (words: VisitorWords, action: string, given: FormFields) =>
  html`<form method="post"${action ? html` action="${action}"` : ''}>${Object.entries(given).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => typeof one === 'string')
      .map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  )}<label>${words.code.label} <input class="field" type="text" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20"></label><button type="submit" class="button">${words.code.button}</button></form>`;
