import * as z from 'zod';
import { ComponentId, SETTINGS_ID, type SettingsId } from '../ids.ts';
import { Language } from '../text/language.ts';
import { KeptMoment } from '../text/text.ts';
import { changesBetween, type SettingChange } from './changes.ts';
import { PageSettings, RemovableSetting, SettingsPatch } from './page-settings.ts';

const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };

/** What has happened to the settings: they were taken from the file once, and were changed since. */
export const SettingsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('settings.seeded'), ...recorded, settings: PageSettings }),
  z.object({
    type: z.literal('settings.changed'),
    ...recorded,
    set: SettingsPatch,
    unset: z.array(RemovableSetting),
  }),
]);
export type SettingsEvent = z.output<typeof SettingsEvent>;

/** The settings as they stand, with what the page showed at any time. */
export const SettingsSummary = z.object({
  id: z.literal(SETTINGS_ID),
  version: z.int(),
  title: z.string(),
  updatedAt: KeptMoment,
  settings: PageSettings,
  /** Languages with pages of their own and components that were ever shown: what is left of former ones is removed. */
  ever: z.object({ translations: z.array(Language), components: z.array(ComponentId) }),
});
export type SettingsSummary = z.output<typeof SettingsSummary>;

export interface SettingsEntity extends SettingsSummary {
  seededAt: string;
  commands: Readonly<Record<string, { type: string; digest: string }>>;
}

/** So many of the newest commands are remembered, so that a repeated one is noticed. */
const COMMANDS_KEPT = 500;

export function evolveSettings(
  id: SettingsId,
  before: SettingsEntity | undefined,
  event: SettingsEvent,
): SettingsEntity {
  const { at, commandId } = event;
  const settings = event.type === 'settings.seeded' ? event.settings : changed(before, event);
  const commands = [...Object.entries(before?.commands ?? {}), [commandId, commandOf(event)] as const];
  return {
    id,
    version: (before?.version ?? 0) + 1,
    title: settings.name,
    updatedAt: at,
    settings,
    ever: {
      translations: [...new Set([...(before?.ever.translations ?? []), ...settings.languages.slice(1)])],
      components: [...new Set([...(before?.ever.components ?? []), ...shownIn(settings)])],
    },
    seededAt: before?.seededAt ?? at,
    commands: Object.fromEntries(commands.slice(-COMMANDS_KEPT)),
  };
}

const commandOf = ({ type, commandDigest }: SettingsEvent) => ({ type, digest: commandDigest });

const shownIn = ({ groups }: PageSettings): ComponentId[] =>
  groups.flatMap(({ components }) => components.flatMap(({ id, hidden }) => (hidden ? [] : [id])));

function changed(before: SettingsEntity | undefined, event: Extract<SettingsEvent, { type: 'settings.changed' }>) {
  if (!before) throw new Error('The first event of the settings is settings.changed, not settings.seeded');
  return patched(before.settings, event);
}

/** The settings with new values of some fields and without some others. */
export function patched(
  settings: PageSettings,
  { set, unset }: { set: SettingsPatch; unset: readonly RemovableSetting[] },
): PageSettings {
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
  const next: PageSettings = { ...settings, ...given };
  for (const name of unset) delete next[name];
  return next;
}

export const foldSettings = (id: SettingsId, events: readonly SettingsEvent[]): SettingsEntity | undefined =>
  events.reduce<SettingsEntity | undefined>((before, event) => evolveSettings(id, before, event), undefined);

/** One change of the settings, as their history shows it. */
export interface SettingsHistoryEntry {
  version: number;
  at: string;
  by: string;
  /** None where the settings were first recorded. */
  changes: SettingChange[];
}

/** Who changed what, and when, from what to what; the newest first. */
export function historyOf(id: SettingsId, events: readonly SettingsEvent[]): SettingsHistoryEntry[] {
  const entries: SettingsHistoryEntry[] = [];
  let before: SettingsEntity | undefined;
  for (const event of events) {
    const after = evolveSettings(id, before, event);
    const changes = before ? changesBetween(before.settings, after.settings) : [];
    entries.unshift({ version: after.version, at: event.at, by: event.by, changes });
    before = after;
  }
  return entries;
}
