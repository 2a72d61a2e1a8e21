import * as z from 'zod';
import { ComponentStatus, Impact } from '../component/component.ts';
import { Spell, spellsOf } from '../component/state-interval.ts';
import { ComponentId, IncidentId } from '../ids.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, minutesAfter, startOf } from '../text/text.ts';
import type { Translation, Translations } from '../text/translation.ts';
import { type Incident, impactOfIncident, isOpen, type OpenIncident } from './incident.ts';
import { Owner } from './ownership.ts';
import { isFalseAlarm, withdrawnAt } from './retraction.ts';
import { IncidentStatus } from './status.ts';
import { endedAtOf } from './times.ts';
import { isMoment, UPDATE_FIELD_NAMES } from './update-fields.ts';

/** What lists show of an incident without reading its timeline. */
export const IncidentSummary = z.object({
  id: IncidentId,
  version: z.int(),
  title: z.string(),
  status: IncidentStatus,
  impact: Impact,
  components: z.record(ComponentId, ComponentStatus),
  startedAt: KeptMoment,
  declaredAt: KeptMoment,
  updatedAt: KeptMoment,
  resolvedAt: KeptMoment.optional(),
  /** When it was over, which may have been before it was said to be. */
  endedAt: KeptMoment.optional(),
  nextUpdateBy: KeptMoment.optional(),
  /** After each of them its page says something else, although nothing is recorded. */
  changesAt: z.array(KeptMoment).readonly(),
  withdrawnAt: KeptMoment.optional(),
  falseAlarm: z.literal(true).optional(),
  lastMessage: z.string(),
  hasPostMortem: z.boolean(),
  /** When it did what to which component; what bars and uptime are made of. */
  spells: z.array(Spell).readonly(),
  promises: z.object({ kept: z.int(), broken: z.int() }),
  /** How many updates went out by themselves. */
  automaticUpdates: z.int(),
  /** For the team alone. */
  owner: Owner.extend({ since: KeptMoment }).optional(),
  /** Title and last message in other languages, as far as there are any. */
  translations: z.partialRecord(Language, z.object({ title: z.string().optional(), message: z.string().optional() })),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

/**
 * How often the next update came when it was promised. The promise that stands now is not counted; one that only an
 * automatic update answered is broken.
 */
export function promisesOf({ updates, recordedAt }: Incident): { kept: number; broken: number } {
  // Nobody was promised anything of what was recorded afterwards.
  if (recordedAt) return { kept: 0, broken: 0 };
  const promises = updates.slice(1).map(({ at, automatic }, index) => {
    const promised = updates[index]?.nextUpdateBy;
    return promised === undefined ? undefined : !automatic && at <= promised;
  });
  return {
    kept: promises.filter((kept) => kept === true).length,
    broken: promises.filter((kept) => kept === false).length,
  };
}

/** The newest title in each language, and the last message where that update was translated. */
function translationsOf({ updates }: Incident): Translations {
  const found: Translations = {};
  for (const { translations = {} } of updates) {
    for (const [language, { title }] of entriesOf(translations)) if (title) found[language] = { title };
  }
  for (const [language, { message }] of entriesOf(updates.at(-1)?.translations ?? {})) {
    if (message) found[language] = { ...found[language], message: startOf(message, 500) };
  }
  return found;
}

const entriesOf = (translations: Translations) => Object.entries(translations) as [Language, Translation][];

const changesAtOf = (incident: OpenIncident): string[] => [
  incident.nextUpdateBy,
  ...UPDATE_FIELD_NAMES.filter(isMoment).flatMap((name) => incident[name] ?? []),
];

export function summaryOf(incident: Incident): IncidentSummary {
  const { id, version, title, status, components, startedAt, declaredAt, updatedAt } = incident;
  const impact = impactOfIncident(incident);
  return {
    id,
    version,
    title,
    status,
    impact,
    components,
    startedAt,
    declaredAt,
    updatedAt,
    ...(isOpen(incident)
      ? { nextUpdateBy: incident.nextUpdateBy }
      : { resolvedAt: incident.resolvedAt, endedAt: endedAtOf(incident) }),
    changesAt: isOpen(incident) ? changesAtOf(incident) : [],
    ...(withdrawnAt(incident) && { withdrawnAt: withdrawnAt(incident) }),
    ...(isFalseAlarm(incident) && { falseAlarm: true }),
    lastMessage: startOf(incident.updates.at(-1)?.message ?? '', 2000),
    hasPostMortem: !isOpen(incident) && incident.postMortem !== undefined,
    spells: spellsOf(incident),
    promises: promisesOf(incident),
    automaticUpdates: incident.updates.filter(({ automatic }) => automatic).length,
    ...(incident.team.owner && { owner: incident.team.owner }),
    translations: translationsOf(incident),
  };
}

type Resolved<Line> = Line & { resolvedAt: string };

/** Those that are resolved, the one resolved last first: it may have been declared long before others. */
export const resolvedLastFirst = <Line extends { resolvedAt?: string | undefined }>(
  lines: readonly Line[],
): Resolved<Line>[] =>
  lines
    .filter((line): line is Resolved<Line> => line.resolvedAt !== undefined)
    .toSorted((a, b) => b.resolvedAt.localeCompare(a.resolvedAt));

/** With two resolutions within so many minutes, "the one resolved last" does not say clearly which is meant. */
const DISTINCT_MINUTES = 24 * 60;

/** The one resolved last, with those resolved so shortly before it that either may be meant. */
export function resolvedLately<Line extends { resolvedAt?: string | undefined }>(
  lines: readonly Line[],
): Resolved<Line>[] {
  const [last, ...others] = resolvedLastFirst(lines);
  if (!last) return [];
  const since = minutesAfter(last.resolvedAt, -DISTINCT_MINUTES);
  return [last, ...others.filter(({ resolvedAt }) => resolvedAt > since)];
}
