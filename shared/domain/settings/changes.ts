import type { ComponentGroup } from '../component/component.ts';
import { type PageSettings, SETTING_NAMES } from './page-settings.ts';

/** One difference between two states of the settings. Absent means that there was, or is, none. */
export interface SettingChange {
  /** As `cadence.major`, `components.search.name` or `templates.acknowledge`. */
  setting: string;
  from?: unknown;
  to?: unknown;
}

type Leaves = ReadonlyMap<string, unknown>;

/** Every difference, in the order of the fields. Components are the same by id, templates by name. */
export function changesBetween(before: PageSettings, after: PageSettings): SettingChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  const changes = [...names].flatMap((setting): SettingChange[] => {
    const [from, to] = [old.get(setting), now.get(setting)];
    return isSame(from, to) ? [] : [{ setting, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
  return [...changes, ...orderChange(before.groups, after.groups)];
}

export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** As JSON, with the keys of objects in order. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function leavesOf(settings: PageSettings): Leaves {
  const leaves = new Map<string, unknown>();
  for (const name of SETTING_NAMES) addLeaves(leaves, name, settings);
  return leaves;
}

function addLeaves(leaves: Map<string, unknown>, name: keyof PageSettings, settings: PageSettings): void {
  if (name === 'groups') addComponents(leaves, settings.groups);
  else if (name === 'templates')
    addEach(leaves, name, Object.fromEntries(settings.templates.map((one) => [one.name, one])));
  else if (name === 'cadence' || name === 'rhythm') addEach(leaves, name, settings[name]);
  else if (name === 'theme') addMoods(leaves, settings.theme);
  else if (settings[name] !== undefined) leaves.set(name, settings[name]);
}

function addMoods(leaves: Map<string, unknown>, { light, dark }: PageSettings['theme']): void {
  addEach(leaves, 'theme.light', light);
  addEach(leaves, 'theme.dark', dark);
}

function addEach(leaves: Map<string, unknown>, prefix: string, values: object): void {
  for (const [name, value] of Object.entries(values)) if (value !== undefined) leaves.set(`${prefix}.${name}`, value);
}

/** Hidden and archived are said only where they are so. */
function addComponents(leaves: Map<string, unknown>, groups: readonly ComponentGroup[]): void {
  for (const group of groups)
    for (const { id, hidden, archived, ...facts } of group.components) {
      const states = { group: group.name, hidden: hidden || undefined, archived: archived || undefined };
      addEach(leaves, `components.${id}`, { ...facts, ...states });
    }
}

/** Where components that are in both stand in another order. */
function orderChange(before: readonly ComponentGroup[], after: readonly ComponentGroup[]): SettingChange[] {
  const [old, now] = [before, after].map((groups) =>
    groups.flatMap(({ components }) => components.map(({ id }) => id)),
  );
  const [from, to] = [old?.filter((id) => now?.includes(id)), now?.filter((id) => old?.includes(id))];
  return isSame(from, to) ? [] : [{ setting: 'order', from, to }];
}

const quoted = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** `cadence.major: 30 → 45`. */
export const lineOfChange = ({ setting, from, to }: SettingChange): string =>
  `${setting}: ${quoted(from)} → ${quoted(to)}`;
