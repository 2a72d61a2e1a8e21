import * as z from 'zod';
import type { ComponentId } from '../ids.ts';
import { nearest } from '../text/nearest.ts';

/** Stands before the name of a group where a component may be named. */
export const GROUP = 'group:';

/** A component, or a group for all its components. */
export const ComponentRef = z
  .string()
  .regex(
    /^(?:group:[^\n]{1,255}|[a-z0-9][a-z0-9-]{0,62})$/,
    'use the id of a component, or group: and the name of a group',
  )
  .describe(`The id of a component, or "${GROUP}" and the name of a group: its components at this moment`);

/** The components of each group by its name, without those that left the page. */
export type Groups = ReadonlyMap<string, readonly ComponentId[]>;

export type GroupRefusal = { reason: 'group_unknown'; unknown: string[]; known: string[]; meant?: string };

type Expanded<Value> = { ok: true; components: Value } | { ok: false; refusal: GroupRefusal };

const isGroup = (ref: string): boolean => ref.startsWith(GROUP);

/** The components of a group; capitals do not count where no group is spelled just so. */
function membersOf(ref: string, groups: Groups): readonly ComponentId[] | undefined {
  const name = ref.slice(GROUP.length).trim();
  const like = [...groups.keys()].filter((one) => one.toLowerCase() === name.toLowerCase());
  return groups.get(name) ?? (like.length === 1 ? groups.get(like[0] ?? '') : undefined);
}

function refusalOf(refs: readonly string[], groups: Groups): GroupRefusal | undefined {
  const unknown = refs.filter((ref) => isGroup(ref) && !membersOf(ref, groups)).map((ref) => ref.slice(GROUP.length));
  if (unknown.length === 0) return undefined;
  const known = [...groups.keys()];
  const meant = nearest(unknown[0] ?? '', known);
  return { reason: 'group_unknown', unknown, known, ...(meant && { meant }) };
}

/** Components in the place of groups, each once. */
export function expandedIds(refs: readonly string[], groups: Groups): Expanded<ComponentId[]> {
  const refusal = refusalOf(refs, groups);
  if (refusal) return { ok: false, refusal };
  const ids = refs.flatMap((ref) => (isGroup(ref) ? (membersOf(ref, groups) ?? []) : [ref]));
  return { ok: true, components: [...new Set(ids)] };
}

/** The same where each has a value; that of a component goes before that of its group. */
export function expandedValues<Value>(
  refs: Readonly<Record<string, Value>>,
  groups: Groups,
): Expanded<Record<ComponentId, Value>> {
  const refusal = refusalOf(Object.keys(refs), groups);
  if (refusal) return { ok: false, refusal };
  const entries = Object.entries(refs);
  const ofGroups = entries.flatMap(([ref, value]) =>
    isGroup(ref) ? (membersOf(ref, groups) ?? []).map((id) => [id, value] as const) : [],
  );
  const own = entries.filter(([ref]) => !isGroup(ref));
  return { ok: true, components: Object.fromEntries([...ofGroups, ...own]) };
}
