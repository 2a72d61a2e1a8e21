import { html } from 'hono/html';
import * as z from 'zod';
import { ComponentId } from '../../shared/domain/ids.ts';
import { fullNamesOf, type PageConfig, unknownComponents } from '../../shared/domain/page/config.ts';
import { NameOrNone } from '../../shared/domain/subscriber/person-name.ts';
import { interestOf, Level, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { Language } from '../../shared/domain/text/language.ts';
import { isTimeZone, timeZones } from '../../shared/domain/time/time-zone.ts';
import { LANGUAGE_INFO } from '../../shared/words/languages.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import type { FormFields } from '../platform/http/visitor-form.ts';
import type { Preferences } from './preferences.ts';

/** An empty field, or the parts of a group of check boxes of which none, one or several are set. */
const PreferencesForm = z.object({
  name: NameOrNone.optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).default([]),
  level: Level,
  maintenance: z.string().optional(),
  language: Language,
  timeZone: z.union([z.literal('').transform(() => undefined), z.string().refine(isTimeZone)]).optional(),
  shared: z.string().optional(),
});

/** The choices that a form asks for; nothing when one of them cannot be taken. */
export function readChoices(page: PageConfig, given: FormFields): Preferences | undefined {
  const read = PreferencesForm.safeParse(given);
  if (!read.success) return undefined;
  const { name, components, level, maintenance, language, timeZone, shared } = read.data;
  const chosen = components.filter((one) => one !== 'none');
  if (unknownComponents(page, chosen).length > 0) return undefined;
  return {
    ...(name && { name }),
    interest: interestOf(chosen.length > 0 ? chosen : components, 'all'),
    level,
    maintenance: maintenance !== undefined,
    language,
    ...(timeZone && { timeZone }),
    shared: shared !== undefined,
  };
}

/** What somebody gets, to change it; it posts to the page's own address unless another is given. */
export function choicesForm(page: PageConfig, person: Subscriber, { choices: words }: VisitorWords, action?: string) {
  const checked = (is: boolean) => (is ? 'checked' : '');
  const selected = (is: boolean) => (is ? 'selected' : '');
  const { interest } = person;
  const chosen = interest === 'all' || interest === 'none' ? [] : interest;
  const boxes = [...fullNamesOf(page)].map(
    ([id, name]) =>
      html`<label><input type="checkbox" name="components" value="${id}" ${checked(chosen.includes(id))}> ${name}</label>`,
  );
  const levels = Level.options.map(
    (level) =>
      html`<label><input type="radio" name="level" value="${level}" ${checked(person.level === level)}> ${words[level]}</label>`,
  );
  const languages = page.languages.map(
    (language) =>
      html`<option value="${language}" ${selected(person.language === language)}>${LANGUAGE_INFO[language].name}</option>`,
  );
  const zones = timeZones().map((zone) => html`<option ${selected(person.timeZone === zone)}>${zone}</option>`);
  return html`<form method="post"${action ? html` action="${action}"` : ''}>
<fieldset><legend>${words.howMuch}</legend>${levels}</fieldset>
<fieldset><legend>${words.services}</legend><div class="choices">${boxes}</div>
<label><input type="checkbox" name="components" value="none" ${checked(interest === 'none')}> ${words.nothingButFollowed}</label></fieldset>
<label><input type="checkbox" name="maintenance" value="yes" ${checked(person.maintenance)}> ${words.maintenance}</label>
<label>${words.language} <select class="field" name="language">${languages}</select></label>
<label>${words.timeZone} <select class="field" name="timeZone"><option value="">${words.pageZone(page.timeZone)}</option>${zones}</select></label>
<label>${words.name} <input class="field" type="text" name="name" maxlength="120" value="${person.name ?? ''}"></label>
<label><input type="checkbox" name="shared" value="yes" ${checked(person.shared)}> ${words.shared}</label>
<button type="submit" class="button">${words.save}</button></form>`;
}
