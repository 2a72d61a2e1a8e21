import { type ComponentStatuses, worst } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';
import type { Translations } from '../text/translation.ts';
import type { EarlierText, Incident, Update } from './incident.ts';
import { isProse, type SaidFields, type StandingFields, saidFieldsOf, standingAfter } from './update-fields.ts';

/** What a correction of one update says instead; what is absent stays. */
export interface Edit extends SaidFields {
  at: string;
  message?: string | undefined;
  /** Instead of all that the update named. */
  components?: ComponentStatuses | undefined;
  translations?: Translations | undefined;
}

/** The update as it is said now, with what it said before. Translations of a text that was replaced end. */
export function edited({ translations, ...update }: Update, edit: Edit): Update {
  const fields = saidFieldsOf(edit);
  const replaced = Object.fromEntries(
    Object.keys(fields).map((name) => [name, update[name as keyof SaidFields] ?? null]),
  );
  const earlier: EarlierText = {
    message: update.message,
    replacedAt: edit.at,
    ...replaced,
    ...(edit.components && { components: update.named }),
  };
  const isText = edit.message !== undefined || Object.keys(fields).some((name) => isProse(name as keyof SaidFields));
  const kept = edit.translations ?? (isText ? undefined : translations);
  return {
    ...update,
    ...(edit.message !== undefined && { message: edit.message }),
    ...fields,
    ...(edit.components && { named: edit.components }),
    ...(kept && { translations: kept }),
    earlier: [...update.earlier, earlier],
  };
}

/** The updates with their component states as they follow from what each of them names. */
export function replayed(updates: readonly Update[]): Update[] {
  let now: ComponentStatuses = {};
  return updates.map((update) => {
    const before = {
      ...Object.fromEntries(Object.keys(update.named).map((id) => [id, 'operational' as const])),
      ...now,
    };
    now =
      update.status === 'resolved'
        ? Object.fromEntries(Object.keys(now).map((id) => [id, 'operational' as const]))
        : { ...now, ...update.named };
    return { ...update, before, components: now };
  });
}

export const worstOf = (updates: readonly Update[]) => worst(updates.flatMap(({ named }) => Object.values(named)));

/** What stands now: what was said since the last end. */
export function standingOf(updates: readonly Update[]): StandingFields {
  const since = updates.slice(updates.findLastIndex(({ status }) => status === 'resolved') + 1);
  let before: Parameters<typeof standingAfter>[1];
  for (const update of since) {
    if (update.status === 'resolved') continue;
    const said = { ...saidFieldsOf(update), status: update.status };
    before = { ...standingAfter(said, before), status: update.status };
  }
  const { status: _, ...standing } = before ?? { status: 'investigating' };
  return standing;
}

/** Every component that the incident touches or was said to touch before a correction. */
export const everAffected = ({ components, updates }: Pick<Incident, 'components' | 'updates'>): ComponentId[] => [
  ...new Set([
    ...Object.keys(components),
    ...updates.flatMap(({ earlier }) => earlier.flatMap((text) => Object.keys(text.components ?? {}))),
  ]),
];
