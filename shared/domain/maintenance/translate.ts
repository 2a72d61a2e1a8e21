import type { Language } from '../text/language.ts';
import { startOf } from '../text/text.ts';
import type { MaintenanceTranslations } from './translation.ts';

interface Translated {
  message: string;
  translations?: MaintenanceTranslations;
}

/** The newest title in each language, and the last message where that update was translated; the oldest update first. */
export function newestTranslations(updates: readonly Translated[]): MaintenanceTranslations {
  const found: MaintenanceTranslations = {};
  for (const { translations } of updates)
    for (const [language, { title }] of entriesOf(translations)) if (title) found[language] = { title };
  for (const [language, { message }] of entriesOf(updates.at(-1)?.translations))
    if (message) found[language] = { ...found[language], message: startOf(message, 500) };
  return found;
}

// Object.entries is typed with strings; the keys are those of the record.
const entriesOf = (translations: MaintenanceTranslations = {}) =>
  Object.entries(translations) as [Language, NonNullable<MaintenanceTranslations[Language]>][];

/** The maintenance in a language: translated where somebody has, in the original elsewhere. Its newest update is first. */
export function maintenanceInLanguage<View extends { title: string; updates: readonly Translated[] }>(
  view: View,
  language: Language,
): View {
  const title = view.updates.flatMap(({ translations }) => translations?.[language]?.title ?? [])[0];
  const updates = view.updates.map((update) => ({
    ...update,
    message: update.translations?.[language]?.message ?? update.message,
  }));
  return { ...view, title: title ?? view.title, updates };
}
