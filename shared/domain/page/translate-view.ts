import type { Language } from '../text/language.ts';
import type { IncidentView, PastEntry } from './snapshot.ts';

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
    const { message, workaround } = update.translations?.[language] ?? {};
    const isTranslated = workaround !== undefined && update.workaround !== null;
    return { ...update, message: message ?? update.message, ...(isTranslated && { workaround }) };
  });
  const worked = incident.updates.find(({ workaround }) => workaround !== undefined);
  const workaround = worked?.translations?.[language]?.workaround;
  const missing =
    titles.length === 0 ||
    incident.updates.some(({ translations }) => translations?.[language]?.message === undefined) ||
    (incident.workaround !== undefined && workaround === undefined) ||
    incident.postMortem !== undefined;
  return {
    ...incident,
    title: titles[0] ?? incident.title,
    updates,
    ...(incident.workaround !== undefined && { workaround: workaround ?? incident.workaround }),
    untranslated: missing,
  };
}

/** A line of the past in a language. */
export function entryInLanguage(entry: PastEntry, language: Language): PastEntry {
  const words = entry.kind === 'incident' ? entry.translations[language] : undefined;
  return { ...entry, title: words?.title ?? entry.title, lastMessage: words?.message ?? entry.lastMessage };
}
