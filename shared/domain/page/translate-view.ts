import { isTranslatable, UPDATE_FIELD_NAMES } from '../incident/update-fields.ts';
import type { IncidentView } from '../incident/view.ts';
import type { Language } from '../text/language.ts';
import type { PastEntry } from './past-entry.ts';

const TRANSLATABLE = UPDATE_FIELD_NAMES.filter(isTranslatable);

/** Something as a reader of one language sees it. */
export type InLanguage<View> = View & {
  /** Some of its words are there in the page's main language only. */
  untranslated: boolean;
};

/** The incident in a language: translated where somebody has, in the original elsewhere. */
export function inLanguage(incident: IncidentView, language: Language, main: Language): InLanguage<IncidentView> {
  if (language === main) return { ...incident, untranslated: false };
  const titles = incident.updates.flatMap(({ translations }) => translations?.[language]?.title ?? []);
  const updates = incident.updates.map((update) => {
    const translation = update.translations?.[language] ?? {};
    const said = TRANSLATABLE.filter((name) => translation[name] !== undefined && update[name] !== null);
    const fields = Object.fromEntries(said.map((name) => [name, translation[name]]));
    return { ...update, message: translation.message ?? update.message, ...fields };
  });
  const standing = TRANSLATABLE.filter((name) => incident[name] !== undefined).map((name) => {
    const saidIn = incident.updates.find((update) => update[name] !== undefined);
    return [name, saidIn?.translations?.[language]?.[name]] as const;
  });
  const missing =
    titles.length === 0 ||
    incident.updates.some(({ translations }) => translations?.[language]?.message === undefined) ||
    standing.some(([, text]) => text === undefined) ||
    incident.postMortem !== undefined;
  return {
    ...incident,
    title: titles[0] ?? incident.title,
    updates,
    ...Object.fromEntries(standing.map(([name, text]) => [name, text ?? incident[name]])),
    untranslated: missing,
  };
}

/** A line of the past in a language. */
export function entryInLanguage(entry: PastEntry, language: Language): PastEntry {
  const words = entry.translations?.[language];
  return { ...entry, title: words?.title ?? entry.title, lastMessage: words?.message ?? entry.lastMessage };
}
