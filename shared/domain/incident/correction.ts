import * as z from 'zod';
import { Impact, impactOf } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, SingleLineText } from '../text/text.ts';
import type { Translations } from '../text/translation.ts';
import type { Incident, Update } from './incident.ts';
import { KeptRestoredAt, lastEnded, RestoredAt, StartedAt, withRestoredAt } from './times.ts';

/** What an incident was said to be before somebody corrected it; part of its public history. */
export type Correction = { at: string } & (
  | { field: 'title'; before: string }
  | { field: 'impact'; before: Impact }
  | { field: 'startedAt'; before: string }
  | { field: 'restoredAt'; component: ComponentId; before: string }
);

const Title = SingleLineText(255);
const Titles = z.partialRecord(Language, Title);

export const correctionFields = {
  title: Title.optional(),
  titles: Titles.optional().describe('The corrected title in other languages; without them the translations end'),
  impact: Impact.optional(),
  startedAt: StartedAt.optional(),
  restoredAt: RestoredAt.optional(),
};

/** As the event holds them. */
export const correctedFields = {
  title: z.string().optional(),
  titles: z.partialRecord(Language, z.string()).optional(),
  impact: Impact.optional(),
  startedAt: KeptMoment.optional(),
  restoredAt: KeptRestoredAt.optional(),
};
const Corrected = z.object(correctedFields);
export type CorrectedFields = z.infer<typeof Corrected>;

/** What the fields would change, as it was before. */
export function differencesOf(incident: Incident, given: CorrectedFields, at: string): Correction[] {
  const found: Correction[] = [];
  const { title, startedAt } = incident;
  if (given.title !== undefined && given.title !== title) found.push({ at, field: 'title', before: title });
  const impact = incident.impactOverride ?? impactOf(incident.worst);
  if (given.impact !== undefined && given.impact !== impact) found.push({ at, field: 'impact', before: impact });
  if (given.startedAt !== undefined && given.startedAt !== startedAt) {
    found.push({ at, field: 'startedAt', before: startedAt });
  }
  for (const [component, moment] of Object.entries(given.restoredAt ?? {})) {
    const before = lastEnded(incident, component)?.ended.at;
    if (before !== undefined && before !== moment) found.push({ at, field: 'restoredAt', component, before });
  }
  return found;
}

/** The incident with what the fields say, and what it was before in its corrections. */
export function corrected<Kind extends Incident>(incident: Kind, given: CorrectedFields, at: string): Kind {
  const { title, titles, impact, startedAt, restoredAt } = given;
  const corrections = [...incident.corrections, ...differencesOf(incident, given, at)];
  const updates = restoredAt ? withRestoredAt(incident, restoredAt) : incident.updates;
  return {
    ...incident,
    corrections,
    updates: title === undefined ? updates : retitled(updates, titles),
    ...(title !== undefined && { title }),
    ...(impact && { impactOverride: impact }),
    ...(startedAt && { startedAt }),
  };
}

/** Translations of the old title go; those of the new one stand with the newest update. */
const retitled = (updates: readonly Update[], titles: z.infer<typeof Titles> = {}): Update[] =>
  updates.map(({ translations, ...update }, index) => {
    const others: Translations = {};
    for (const language of Language.options) {
      const { title: _, ...rest } = translations?.[language] ?? {};
      const title = index === updates.length - 1 ? titles[language] : undefined;
      if (title !== undefined || Object.keys(rest).length > 0) {
        others[language] = { ...rest, ...(title !== undefined && { title }) };
      }
    }
    return Object.keys(others).length > 0 ? { ...update, translations: others } : update;
  });
