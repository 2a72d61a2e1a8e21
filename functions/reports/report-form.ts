import { html } from 'hono/html';
import * as z from 'zod';
import type { ComponentId } from '../../shared/domain/ids.ts';
import { type PageConfig, shownNamesOf } from '../../shared/domain/page/config.ts';
import { reportTexts } from '../../shared/domain/report/report.ts';
import { type AddressFault, readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import type { ReportWords } from '../../shared/words/report/words.ts';
import { type FormFields, textOf } from '../platform/http/visitor-form.ts';

const Texts = z.object({
  trying: reportTexts.trying,
  error: reportTexts.error.optional(),
  account: reportTexts.account.optional(),
});

export type ReadForm =
  | { ok: true; texts: z.infer<typeof Texts>; component?: ComponentId; address?: string }
  | { ok: false; fault: 'text' | { address: AddressFault } };

/** An empty field is one that was left out. */
const given = (form: FormFields, name: string): string | undefined => textOf(form, name)?.trim() || undefined;

/** What a form says. A component that the page does not show is none. */
export function readReportForm(page: PageConfig, form: FormFields): ReadForm {
  const fields = Object.keys(Texts.shape).flatMap((name) => {
    const text = given(form, name);
    return text === undefined ? [] : [[name, text] as const];
  });
  const texts = Texts.safeParse(Object.fromEntries(fields));
  if (!texts.success) return { ok: false, fault: 'text' };
  const typed = given(form, 'address');
  const address = typed === undefined ? undefined : readAddress(typed);
  if (address && !address.ok) return { ok: false, fault: { address: address.fault } };
  const component = shownComponent(page, given(form, 'component'));
  return { ok: true, texts: texts.data, ...(component && { component }), ...(address && { address: address.address }) };
}

export const shownComponent = (page: PageConfig, id: string | undefined): ComponentId | undefined =>
  id !== undefined && shownNamesOf(page).has(id) ? id : undefined;

/** Room for a text as a form sends it; what is longer is cut when the form is shown again. */
const SHOWN_MAX = 4_000;

/** The form, with what was typed when it is shown again. */
export function reportForm(
  { page, words, token }: { page: PageConfig; words: ReportWords; token: string },
  typed: FormFields = {},
) {
  const value = (name: string) => (textOf(typed, name) ?? '').slice(0, SHOWN_MAX);
  const chosen = value('component');
  const option = ([id, name]: readonly [string, string]) =>
    html`<option value="${id}"${id === chosen ? html` selected` : ''}>${name}</option>`;
  return html`<form method="post" action="/report"><input type="hidden" name="token" value="${token}">
<label>${words.trying} <textarea class="field" name="trying" required rows="3" maxlength="2000">${value('trying')}</textarea></label>
<label>${words.error} <textarea class="field" name="error" rows="2" maxlength="2000">${value('error')}</textarea></label>
<label>${words.component} <select class="field" name="component">${[['', words.unknown] as const, ...shownNamesOf(page)].map(option)}</select></label>
<label>${words.account} <input class="field" type="text" name="account" maxlength="100" value="${value('account')}"></label>
<label>${words.address} <input class="field" type="text" inputmode="email" name="address" maxlength="254" autocomplete="email" value="${value('address')}"></label>
<button type="submit" class="button">${words.button}</button></form>`;
}
