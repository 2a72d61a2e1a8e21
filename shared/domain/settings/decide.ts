import type { Component } from '../component/component.ts';
import type { ComponentId, SettingsId } from '../ids.ts';
import { type CommandContext, commandIn, type Decision } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import { isSame } from './changes.ts';
import type { SettingsCommand } from './command.ts';
import { PageSettings, type RemovableSetting, type SettingsPatch } from './page-settings.ts';
import { withComponent, withComponentAt } from './place-component.ts';
import { patched, type SettingsEntity, type SettingsEvent } from './settings.ts';

/** Why the settings stay as they are. */
export type SettingsRefusal =
  | { reason: 'settings_not_recorded' }
  | { reason: 'settings_changed'; seen: number; version: number }
  | { reason: 'settings_invalid'; faults: string }
  | { reason: 'component_exists'; component: ComponentId }
  | { reason: 'component_unknown'; unknown: ComponentId[]; known: ComponentId[] }
  | { reason: 'idempotency_key_reused'; previous: string };

type SettingsDecision = Decision<SettingsEvent, SettingsRefusal>;
type SettingsContext = Pick<CommandContext<SettingsId>, 'at' | 'by' | 'commandId'>;
interface Change {
  set: SettingsPatch;
  unset: RemovableSetting[];
}

const refuse = (refusal: SettingsRefusal) => ({ ok: false as const, refusal });
/** The settings are as they were ordered to be. */
const NOTHING_TO_DO: SettingsDecision = { ok: true, events: [], repeated: true };

/** Answers an order with the event it causes, or with the reason why not. */
export function decideSettings(
  before: SettingsEntity | undefined,
  command: SettingsCommand,
  { at, by, commandId }: SettingsContext,
): SettingsDecision {
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  if (command.type === 'seed') {
    const seeded = { type: 'settings.seeded' as const, ...stamp, settings: command.settings };
    return before ? NOTHING_TO_DO : { ok: true, events: [seeded], repeated: false };
  }
  if (!before) return refuse({ reason: 'settings_not_recorded' });
  const earlier = commandIn(before, commandId);
  if (earlier) {
    const isRepeated = earlier.digest === stamp.commandDigest;
    return isRepeated ? NOTHING_TO_DO : refuse({ reason: 'idempotency_key_reused', previous: earlier.type });
  }
  const { version } = command;
  if (version !== undefined && version !== before.version)
    return refuse({ reason: 'settings_changed', seen: version, version: before.version });
  const change = changeOf(before.settings, command);
  if ('reason' in change) return refuse(change);
  const after = patched(before.settings, change);
  if (isSame(after, before.settings)) return NOTHING_TO_DO;
  const read = PageSettings.safeParse(after);
  if (!read.success) return refuse({ reason: 'settings_invalid', faults: faultsOf(read.error.issues) });
  return { ok: true, events: [{ type: 'settings.changed', ...stamp, ...change }], repeated: false };
}

const faultsOf = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');

function changeOf(
  { groups }: PageSettings,
  command: Exclude<SettingsCommand, { type: 'seed' }>,
): Change | SettingsRefusal {
  if (command.type === 'change') return { set: command.set, unset: command.unset };
  const known = groups.flatMap(({ components }) => components);
  if (command.type === 'add-component') {
    const { component, group, before } = command;
    if (known.some(({ id }) => id === component.id)) return { reason: 'component_exists', component: component.id };
    return unknownIn(known, before) ?? setGroups(withComponentAt(groups, component, placeOf(groups, group, before)));
  }
  const found = known.find(({ id }) => id === command.component);
  if (!found) return componentUnknown(known, command.component);
  return unknownIn(known, command.before) ?? setGroups(withChange(groups, found, command));
}

const setGroups = (groups: PageSettings['groups']): Change => ({ set: { groups }, unset: [] });

const componentUnknown = (known: readonly Component[], id: ComponentId) => ({
  reason: 'component_unknown' as const,
  unknown: [id],
  known: known.map((component) => component.id),
});

const unknownIn = (known: readonly Component[], id: ComponentId | undefined) =>
  id === undefined || known.some((component) => component.id === id) ? undefined : componentUnknown(known, id);

function withChange(
  groups: PageSettings['groups'],
  found: Component,
  command: Extract<SettingsCommand, { type: 'change-component' }>,
): PageSettings['groups'] {
  const { name = found.name, hidden = found.hidden, group, before } = command;
  const { description = found.description, since = found.since, archived = found.archived } = command;
  const component: Component = {
    id: found.id,
    name,
    hidden,
    ...(description && { description }),
    ...(since && { since }),
    ...(archived && { archived }),
  };
  if (group === undefined && before === undefined) return withComponent(groups, component);
  return withComponentAt(groups, component, placeOf(groups, group, before));
}

/** Without a group being named, it is the one of the component that it comes before. */
const placeOf = (
  groups: PageSettings['groups'],
  group: string | null | undefined,
  before: ComponentId | undefined,
) => ({
  group: group === undefined ? (groups.find((one) => holds(one, before))?.name ?? null) : group,
  before,
});

const holds = ({ components }: PageSettings['groups'][number], id: ComponentId | undefined): boolean =>
  components.some((component) => component.id === id);
