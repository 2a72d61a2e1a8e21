import { html } from 'hono/html';
import { fullNamesOf, type PageConfig } from '../../../shared/domain/page/config.ts';
import { WebhookFormat } from '../../../shared/domain/webhook/format.ts';
import type { VisitorWords, WebhookWords } from '../../../shared/words/words.ts';
import { type FormFields, textOf } from '../../platform/http/visitor-form.ts';
import type { EndpointRefusal } from './manage-endpoints.ts';

/** What these pages say, and what all pages for visitors say. */
export interface Words {
  words: VisitorWords;
  webhook: WebhookWords;
}

/** What a form asks for, as a program would; an empty field is one that was left out. */
export function requestIn(form: FormFields): object {
  const components = [form.components ?? []].flat();
  const contact = textOf(form, 'contact')?.trim();
  return {
    url: textOf(form, 'url')?.trim(),
    format: textOf(form, 'format'),
    ...(components.length > 0 && { components }),
    ...(contact && { contact }),
  };
}

/** The form that adds a webhook, with what was typed when it is shown again. */
export function endpointForm(page: PageConfig, { words: { choices }, webhook }: Words, given: FormFields = {}) {
  const chosen = [given.components ?? []].flat();
  const format = textOf(given, 'format') ?? 'standard';
  const option = (name: WebhookFormat) =>
    html`<option value="${name}"${name === format ? html` selected` : ''}>${webhook.formats[name]}</option>`;
  const box = ([id, name]: [string, string]) =>
    html`<label><input type="checkbox" name="components" value="${id}"${chosen.includes(id) ? html` checked` : ''}> ${name}</label>`;
  return html`<form method="post" action="/webhooks">
<label>${webhook.url} <input type="text" inputmode="url" name="url" required maxlength="2000" placeholder="https://" dir="ltr" value="${textOf(given, 'url') ?? ''}"></label>
<label>${webhook.format} <select name="format">${WebhookFormat.options.map(option)}</select></label>
<fieldset><legend>${choices.services}</legend>${[...fullNamesOf(page)].map(box)}</fieldset>
<label>${webhook.contact} <input type="text" inputmode="email" name="contact" maxlength="254" autocomplete="email" value="${textOf(given, 'contact') ?? ''}"></label>
<p></p><button type="submit">${webhook.button}</button></form>`;
}

/** What a person reads about an endpoint that was not added. */
export function sentenceOn(refusal: EndpointRefusal, { words: { subscribe }, webhook }: Words): string {
  switch (refusal.reason) {
    case 'endpoint_url_invalid':
      return webhook.faults.url;
    case 'component_unknown':
      return subscribe.unclear;
    case 'challenge_not_answered':
      return refusal.code === 'address_not_public' ? webhook.faults.notPublic : webhook.faults.challenge;
  }
}

/** The secret and the link, which nobody can look up again. */
export const addedBlock = (
  webhook: WebhookWords,
  { secret, manage }: { secret: string; manage?: string },
) => html`<p>${webhook.secret}<br><code>${secret}</code></p>
${manage ? html`<p>${webhook.manage}<br><a href="${manage}">${manage}</a></p>` : ''}`;
