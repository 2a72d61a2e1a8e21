import fc from 'fast-check';
import ical from 'ical.js';
import RssParser from 'rss-parser';
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { buildMailing } from '../../functions/notify/announce.ts';
import { digestIdOf } from '../../functions/notify/gather-digest.ts';
import type { Mailing } from '../../functions/notify/ports.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import type { SiteObject } from '../../functions/publish/ports.ts';
import { siteObjects } from '../../functions/publish/render-objects.ts';
import {
  ComponentId,
  DigestId,
  IncidentId,
  MailingId,
  MaintenanceId,
  mailingIdOf,
  type TimelineId,
} from '../../shared/domain/ids.ts';
import {
  Declare,
  EditUpdate,
  type IncidentCommand,
  PublishPostMortem,
  Resolve,
  UpdateIncident,
  WidenAudience,
} from '../../shared/domain/incident/command.ts';
import { decide } from '../../shared/domain/incident/decide.ts';
import { type Incident, IncidentEvent } from '../../shared/domain/incident/incident.ts';
import {
  PostMortem,
  PostMortemAnswers,
  PostMortemDraft,
  timelineOf,
} from '../../shared/domain/incident/post-mortem.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import {
  EditMaintenance,
  type MaintenanceCommand,
  MaintenanceTransition,
  MoveMaintenance,
  ScheduleMaintenance,
  UpdateMaintenance,
} from '../../shared/domain/maintenance/command.ts';
import { decideMaintenance } from '../../shared/domain/maintenance/decide.ts';
import {
  type Maintenance,
  MaintenanceEvent,
  summaryOfMaintenance,
} from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceSubject } from '../../shared/domain/maintenance/subject.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { snapshotOf, viewOf, viewOfMaintenance } from '../../shared/domain/page/snapshot.ts';
import { type RecordRefusal, record } from '../../shared/domain/recordable.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { bytesOf } from '../../shared/domain/text/text.ts';
import { arbitraryOf } from '../support/arbitrary.ts';
import { minute } from '../support/incidents.ts';
import { PAGE_URL, page as small } from '../support/page.ts';

const page: PageConfig = { ...small, languages: [...LANGUAGES] };
const components = componentIdsOf(page);
const known = new Map([[ComponentId as z.ZodType, fc.constantFrom(...components)]]);
const of = (schema: z.ZodType) => arbitraryOf(schema, known);
const typed = (type: string, schema: z.ZodObject | typeof WidenAudience) =>
  of(schema).map((body) => ({ type, ...(schema.parse(body) as object) }));

/** What an item of the store may hold, keys included. */
const ITEM_MAX = 409_600 - 500;
const sizeOf = (value: unknown) => bytesOf(JSON.stringify(value));
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every command by itself is taken by the schema of its route; `edit-update` names the update it finds. */
const incidentCommands = fc.oneof(
  typed('update', UpdateIncident),
  typed('resolve', Resolve),
  typed('reopen', UpdateIncident),
  typed('edit-update', EditUpdate),
  typed('widen-audience', WidenAudience),
  of(PostMortemDraft).map((draft) => ({ type: 'draft-postmortem', draft: PostMortemDraft.parse(draft) })),
  typed('publish-postmortem', PublishPostMortem),
  fc.constant({ type: 'revert-postmortem' }),
) as fc.Arbitrary<IncidentCommand>;
const maintenanceCommands = fc.oneof(
  typed('move', MoveMaintenance),
  typed('update', UpdateMaintenance),
  typed('edit-update', EditMaintenance),
  ...['remind', 'start', 'verify', 'complete', 'cancel'].map((type) => typed(type, MaintenanceTransition)),
) as fc.Arbitrary<MaintenanceCommand>;

/** A draft that leaves nothing open. */
const wholeDraft = of(PostMortem)
  .map((draft) => PostMortemDraft.safeParse(draft).data)
  .filter((draft) => draft !== undefined);

/** Every kind of event, so that a run that tried none of one kind is noticed. */
const typesOf = (schema: typeof IncidentEvent | typeof MaintenanceEvent): string[] =>
  schema.options.map(({ shape }) => shape.type.value).toSorted();

/** Nothing that a schema takes may be found out to be unreadable only when it is written. */
const onlyForItsSize = ({ reason }: RecordRefusal) =>
  expect(['text_too_large', 'audience_too_large', 'timeline_full']).toContain(reason);

function mailed(mailing: Mailing | undefined, id: TimelineId, seq: number): void {
  expect(MailingId.safeParse(mailingIdOf(id, seq)).success).toBe(true);
  expect(DigestId.safeParse(digestIdOf(mailingIdOf(id, seq))).success).toBe(true);
  if (!mailing) return;
  const { contents, ...head } = mailing;
  expect(sizeOf(head)).toBeLessThan(ITEM_MAX);
  for (const content of contents) expect(sizeOf(content)).toBeLessThan(ITEM_MAX);
}

async function shown(open: Incident[], planned: Maintenance[], at: string): Promise<void> {
  const heads = { incidents: open.map(summaryOf), maintenances: planned.map(summaryOfMaintenance) };
  const parts = { page, url: PAGE_URL, version: 1, publishedAt: at, starts: {} };
  const archive = {
    incidents: open.map((one) => viewOf(one, page, at)),
    maintenances: planned.map((one) => viewOfMaintenance(one, page)),
  };
  const running = open.filter(({ status }) => status !== 'resolved');
  const objects = siteObjects(astroRenderer, page, {
    ...{ ...heads, archive, firstMonth: '2026-03' },
    snapshot: snapshotOf({ ...parts, ...heads, open: running, planned }),
  });
  const all = [
    ...objects.data(),
    ...(await Promise.all(archive.incidents.map((view) => objects.subject(incidentSubject, view)))).flat(),
    ...(await Promise.all(archive.maintenances.map((view) => objects.subject(maintenanceSubject, view)))).flat(),
  ];
  for (const object of all) await readable(object);
}

const rss = new RssParser();
async function readable({ key, body }: SiteObject): Promise<void> {
  if (key.endsWith('.json')) expect(() => JSON.parse(body)).not.toThrow();
  if (/\.(atom|rss)$/.test(key)) await rss.parseString(body);
  if (key.endsWith('.ics')) expect(() => ical.parse(body)).not.toThrow();
}

it('an incident that is accepted can be stored, read, mailed in every language and shown', async () => {
  const toTheEnd = fc.tuple(
    typed('update', UpdateIncident),
    typed('edit-update', EditUpdate),
    typed('widen-audience', WidenAudience),
    typed('resolve', Resolve),
    wholeDraft.map((draft) => ({ type: 'draft-postmortem', draft })),
    typed('publish-postmortem', PublishPostMortem),
    fc.constant({ type: 'revert-postmortem' }),
    typed('reopen', UpdateIncident),
  ) as unknown as fc.Arbitrary<IncidentCommand[]>;
  const rest = fc.oneof(fc.array(incidentCommands, { maxLength: 5 }), toTheEnd);
  const lives = fc.tuple(of(IncidentId), typed('declare', Declare), rest);
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lives, async ([name, declare, rest]) => {
      const id = name as IncidentId;
      const events: IncidentEvent[] = [];
      let incident: Incident | undefined;
      for (const [index, given] of [declare as unknown as IncidentCommand, ...rest].entries()) {
        const updateId = incident?.updates.at(0)?.id;
        const command = updateId && given.type === 'edit-update' ? { ...given, updateId } : given;
        const around = { id, commandId: `c${index}`, by: 'ada', at: minute(index), components };
        const all = { ...around, cadence: page.cadence };
        const first = decide(incident, command, all);
        const { nextUpdateBy: _, expectedRestorationAt: __, ...timeless } = command as Partial<UpdateIncident>;
        const decision = first.ok ? first : decide(incident, timeless as IncidentCommand, all);
        const recordable = decision.ok && record(incidentSubject, id, incident, decision.events);
        if (!recordable) continue;
        if (!recordable.ok) {
          onlyForItsSize(recordable.refusal);
          continue;
        }
        for (const event of recordable.events) {
          met.add(event.type);
          expect(IncidentEvent.parse(stored(event))).toEqual(stored(event));
          expect(sizeOf(event)).toBeLessThan(ITEM_MAX);
        }
        events.push(...recordable.events);
        incident = recordable.after;
        expect(sizeOf(summaryOf(incident))).toBeLessThan(ITEM_MAX);
        const draft = { timeline: timelineOf(incident.updates), ...incident.draft };
        expect(PostMortemAnswers.safeParse(draft).success).toBe(true);
        mailed(buildMailing(id, events, page, PAGE_URL), id, 999_999);
      }
      if (incident) await shown([incident], [], minute(10));
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect([...met].toSorted()).toEqual(typesOf(IncidentEvent));
});

it('a maintenance that is accepted can be stored, read, mailed in every language and shown', async () => {
  const turn = (type: string) => typed(type, MaintenanceTransition);
  const steps = (...all: fc.Arbitrary<unknown>[]) => fc.tuple(...all) as unknown as fc.Arbitrary<MaintenanceCommand[]>;
  const toTheEnd = fc.oneof(
    steps(typed('move', MoveMaintenance), ...['remind', 'start', 'verify', 'complete'].map(turn)),
    steps(typed('update', UpdateMaintenance), typed('edit-update', EditMaintenance), turn('cancel')),
  );
  const lives = fc.tuple(
    of(MaintenanceId),
    typed('schedule', ScheduleMaintenance),
    fc.oneof(fc.array(maintenanceCommands, { maxLength: 5 }), toTheEnd),
  );
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lives, async ([name, schedule, rest]) => {
      const id = name as MaintenanceId;
      const events: MaintenanceEvent[] = [];
      let maintenance: Maintenance | undefined;
      for (const [index, given] of [schedule as unknown as MaintenanceCommand, ...rest].entries()) {
        const updateId = maintenance?.updates.at(0)?.id;
        const command = updateId && given.type === 'edit-update' ? { ...given, updateId } : given;
        const around = { id, commandId: `c${index}`, by: 'ada', at: minute(index), components };
        const first = decideMaintenance(maintenance, command, around);
        const window = { from: minute(60), until: minute(9_999_999) };
        const easier = 'until' in command ? { ...command, ...window } : command;
        const decision = first.ok ? first : decideMaintenance(maintenance, easier, around);
        const recordable = decision.ok && record(maintenanceSubject, id, maintenance, decision.events);
        if (!recordable) continue;
        if (!recordable.ok) {
          onlyForItsSize(recordable.refusal);
          continue;
        }
        for (const event of recordable.events) {
          met.add(event.type);
          expect(MaintenanceEvent.parse(stored(event))).toEqual(stored(event));
          expect(sizeOf(event)).toBeLessThan(ITEM_MAX);
        }
        events.push(...recordable.events);
        maintenance = recordable.after;
        mailed(buildMailing(id, events, page, PAGE_URL), id, 999_999);
      }
      if (maintenance) await shown([], [maintenance], minute(10));
    }),
    { numRuns: 80, endOnFailure: true },
  );
  expect([...met].toSorted()).toEqual(typesOf(MaintenanceEvent));
});
