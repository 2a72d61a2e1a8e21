import type { IncidentId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { type IncidentSummary, summaryOf } from '../../shared/domain/incident/summary.ts';
import { RECORD_DAYS } from '../../shared/domain/page/snapshot-parts.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { readEntity, type Summaries, type Timelines } from './timeline-ports.ts';
import { ifReadable } from './unreadable-timeline.ts';

/** Of those that are open, newest first; a timeline is read only of what was declared before the lists begin. */
export async function openAmong(
  ids: readonly IncidentId[],
  listed: readonly IncidentSummary[],
  read: (id: IncidentId) => Promise<Parameters<typeof summaryOf>[0] | undefined>,
): Promise<IncidentSummary[]> {
  const heads = new Map(listed.map((head) => [head.id, head]));
  const found = await Promise.all(
    ids.map(async (id) => {
      const incident = heads.has(id) ? undefined : await read(id);
      return heads.get(id) ?? (incident && summaryOf(incident));
    }),
  );
  return found
    .filter((summary) => summary !== undefined)
    .filter(({ status }) => status !== 'resolved')
    .toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt));
}

/** Every open incident. One that cannot be read keeps no other from being listed. */
export async function openIncidents(
  { timelines, summaries }: { timelines: Pick<Timelines, 'read' | 'state'>; summaries: Pick<Summaries, 'since'> },
  now: Date,
): Promise<IncidentSummary[]> {
  const since = minutesAfter(now.toISOString(), -RECORD_DAYS * 24 * 60);
  const { current } = await timelines.state();
  const listed = await summaries.since(incidentSubject, since);
  return openAmong(idsOf(incidentSubject, current), listed, (id) => ifReadable(() => readEntity(timelines, id)));
}
