import * as z from 'zod';
import { type ComponentId, IncidentId } from '../ids.ts';
import type { Incident } from './incident.ts';

export const Merge = z.strictObject({
  into: IncidentId.describe('The open incident that tells of it from now on'),
});
export type Merge = z.infer<typeof Merge>;

/** The other incident as it was found: what it is called, and what the duplicate had taken in itself. */
export interface Merging {
  title: string;
  tookIn: readonly IncidentId[];
}

/** Where a duplicate went; the title is that of the other incident when it was merged. */
export const MergedInto = z.object({ id: IncidentId, title: z.string() });
export type MergedInto = z.infer<typeof MergedInto>;

export type MergeRefusal =
  | { reason: 'incident_merged'; into: MergedInto }
  | { reason: 'merge_into_itself' }
  | { reason: 'merge_target_not_found'; into: IncidentId }
  | { reason: 'merge_target_over'; title: string; state: 'resolved' | 'withdrawn' | 'merged' }
  | { reason: 'merge_crossed'; into: IncidentId }
  | { reason: 'merge_loses_trouble'; components: ComponentId[] };

export const mergedInto = (incident: Incident): MergedInto | undefined =>
  incident.status === 'resolved' ? incident.mergedInto : undefined;

/** What a merged incident still takes: notes of the team. That it takes nothing in is said in words of its own. */
const AFTER_MERGE = ['add-note', 'take-in'];

export function mergedRefusalOf(incident: Incident, type: string): MergeRefusal | undefined {
  const into = mergedInto(incident);
  return into && !AFTER_MERGE.includes(type) ? { reason: 'incident_merged', into } : undefined;
}

/** Why the other incident cannot take one in: readers would be led to something that is over. */
export function targetRefusalOf(target: Incident): MergeRefusal | undefined {
  if (target.status !== 'resolved') return undefined;
  const { title, withdrawnAt } = target;
  if (target.mergedInto) return { reason: 'merge_target_over', title, state: 'merged' };
  return { reason: 'merge_target_over', title, state: withdrawnAt ? 'withdrawn' : 'resolved' };
}

/** Why the duplicate cannot end in the other one. Where each has begun to end in the other, the one with the lower id does. */
export function sourceRefusalOf({ id, tookIn }: Incident, into: IncidentId): MergeRefusal | undefined {
  if (id === into) return { reason: 'merge_into_itself' };
  return tookIn.includes(into) && id > into ? { reason: 'merge_crossed', into } : undefined;
}

/** Why a merge would show components as working that nobody said work: the other incident does not name them as affected. */
export function lostTroubleOf(duplicate: Incident, other: Incident): MergeRefusal | undefined {
  // Once the other one has it, the merge is only completed; one that is over takes nothing in anyway.
  if (other.tookIn.includes(duplicate.id) || other.status === 'resolved') return undefined;
  const isImpaired = ({ components }: Incident, id: ComponentId) => (components[id] ?? 'operational') !== 'operational';
  const lost = Object.keys(duplicate.components).filter((id) => isImpaired(duplicate, id) && !isImpaired(other, id));
  return lost.length > 0 ? { reason: 'merge_loses_trouble', components: lost } : undefined;
}
