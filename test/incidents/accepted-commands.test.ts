// Over 250 lines: one set of generators for incidents and maintenances.

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
import { ComponentRef } from '../../shared/domain/component/group-ref.ts';
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
  CorrectIncident,
  Declare,
  EditUpdate,
  FalseAlarm,
  type IncidentCommand,
  PublishPostMortem,
  Resolve,
  UpdateIncident,
  WidenAudience,
} from '../../shared/domain/incident/command.ts';
import { decide } from '../../shared/domain/incident/decide.ts';
import { IncidentEvent } from '../../shared/domain/incident/event.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { Merge } from '../../shared/domain/incident/merge.ts';
import { AddNote, NoteLink } from '../../shared/domain/incident/note.ts';
import { HandOff } from '../../shared/domain/incident/ownership.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import {
  PostMortem,
  PostMortemAnswers,
  PostMortemDraft,
  timelineOf,
} from '../../shared/domain/incident/post-mortem.ts';
import { ActionLink, ChangeAction, CompleteAction, DropAction } from '../../shared/domain/incident/prevention.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { summaryOf } from '../../shared/domain/incident/summary.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
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
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import { componentIdsOf, namedGroupsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { snapshotOf } from '../../shared/domain/page/snapshot.ts';
import { type RecordRefusal, record } from '../../shared/domain/recordable.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { bytesOf } from '../../shared/domain/text/text.ts';
import { arbitraryOf } from '../support/arbitrary.ts';
import { minute } from '../support/incidents.ts';
import { PAGE_URL, page as small } from '../support/page.ts';
import { SIZE_LIMITS } from '../support/size-limits.ts';

const page: PageConfig = { ...small, languages: [...LANGUAGES] };
const components = componentIdsOf(page);
const known = new Map([
  [ComponentId as z.ZodType, fc.constantFrom(...components)],
  [ComponentRef as z.ZodType, fc.constantFrom(...components, 'group:Files', 'group:accounts')],
  [NoteLink as z.ZodType, fc.webUrl().filter((url) => NoteLink.safeParse(url).success)],
  [ActionLink as z.ZodType, fc.webUrl().filter((url) => ActionLink.safeParse(url).success)],
]);
const of = (schema: z.ZodType) => arbitraryOf(schema, known);
const typed = (type: string, schema: z.ZodObject | typeof WidenAudience | typeof CorrectIncident | typeof EditUpdate) =>
  of(schema).map((body) => ({ type, ...(schema.parse(body) as object) }));

const ITEM_MAX = SIZE_LIMITS.storedItem.bytes;
const sizeOf = (value: unknown) => bytesOf(JSON.stringify(value));
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const takeIns = of(IncidentId).map((duplicate) => ({ type: 'take-in', duplicate }));
const merges = of(Merge).map((body) => ({ type: 'merge', ...Merge.parse(body) }));

/** A command on the first action of a post-mortem. */
const action = (type: string, schema: z.ZodType<object>) =>
  of(schema).map((body) => ({ type, action: 1, ...schema.parse(body) }));

/** Every command by itself is taken by the schema of its route; `edit-update` names the update it finds. */
const incidentCommands = fc.oneof(
  typed('update', UpdateIncident),
  typed('resolve', Resolve),
  typed('reopen', UpdateIncident),
  typed('edit-update', EditUpdate),
  typed('correct', CorrectIncident),
  typed('false-alarm', FalseAlarm),
  fc.constant({ type: 'withdraw' }),
  takeIns,
  merges,
  typed('add-note', AddNote),
  typed('widen-audience', WidenAudience),
  of(PostMortemDraft).map((draft) => ({ type: 'draft-postmortem', draft: PostMortemDraft.parse(draft) })),
  typed('publish-postmortem', PublishPostMortem),
  fc.constant({ type: 'revert-postmortem' }),
  action('complete-action', CompleteAction),
  action('drop-action', DropAction),
  action('change-action', ChangeAction),
) as fc.Arbitrary<IncidentCommand>;
/** Says when it should work again, and reminds of it once that has passed. */
const expecting = {
  type: 'update',
  ...UpdateIncident.parse({ message: 'm', status: 'identified', expectedRestorationAt: minute(2) }),
};
const reminding = { type: 'remind', cause: { kind: 'restoration_passed', expectedAt: minute(2) }, to: ['mem_ada000'] };
const handOffs = of(HandOff).map((body) => {
  const { to: member, ...rest } = HandOff.parse(body);
  return { type: 'hand-off', to: { member, name: 'Grace' }, ...rest };
});

const maintenanceCommands = fc.oneof(
  typed('move', MoveMaintenance),
  typed('update', UpdateMaintenance),
  typed('edit-update', EditMaintenance),
  ...['remind', 'start', 'pause', 'verify', 'complete', 'cancel'].map((type) => typed(type, MaintenanceTransition)),
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
    notices: [],
  };
  const running = open.filter(({ status }) => status !== 'resolved');
  const objects = siteObjects(astroRenderer, page, {
    ...heads,
    archive,
    firstMonth: '2026-03',
    snapshot: snapshotOf({ ...parts, ...heads, open: running, planned, notices: [] }),
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

/** An edit is of an update that there is. */
const ofNewest = <Command extends { type: string }>(command: Command, updateId: string | undefined): Command =>
  updateId && command.type === 'edit-update' ? { ...command, updateId } : command;

const contextAt = <Id>(id: Id, index: number) => ({
  id,
  commandId: `c${index}`,
  by: 'ada',
  at: minute(index),
  components,
  groups: namedGroupsOf(page),
});

/** The incident after a command and its events; nothing where the command is refused, or its events are too large. */
function followIncident(id: IncidentId, incident: Incident | undefined, given: IncidentCommand, index: number) {
  const command = ofNewest(given, incident?.updates.at(0)?.id);
  const context = { ...contextAt(id, index), cadence: page.cadence, rhythm: page.rhythm };
  const first = decide(incident, command, context);
  const { nextUpdateBy: _, expectedRestorationAt: __, ...others } = command as Partial<UpdateIncident>;
  const { startedAt: ___, restoredAt: ____, ...timeless } = others as Partial<Declare & Resolve>;
  const decision = first.ok ? first : decide(incident, timeless as IncidentCommand, context);
  return decision.ok ? recordable(record(incidentSubject, id, incident, decision.events)) : undefined;
}

function followMaintenance(
  id: MaintenanceId,
  maintenance: Maintenance | undefined,
  given: MaintenanceCommand,
  index: number,
) {
  const ofUpdate = ofNewest(given, maintenance?.updates.at(0)?.id);
  const seen = maintenance && { until: maintenance.until };
  const command = ofUpdate.type === 'note-overrun' ? { ...ofUpdate, ...seen } : ofUpdate;
  const first = decideMaintenance(maintenance, command, contextAt(id, index));
  const later = { from: minute(9_999_999), until: minute(9_999_999 + 60) };
  const window = { from: minute(60), until: minute(9_999_999), further: index === 0 ? [later] : undefined };
  const easier = 'until' in command ? { ...command, ...window } : command;
  const decision = first.ok ? first : decideMaintenance(maintenance, easier, contextAt(id, index));
  return decision.ok ? recordable(record(maintenanceSubject, id, maintenance, decision.events)) : undefined;
}

/** What is recorded; a refusal may only be for its size. */
function recordable<Recorded extends { ok: true }>(
  recorded: Recorded | { ok: false; refusal: RecordRefusal },
): Recorded | undefined {
  if (recorded.ok) return recorded;
  onlyForItsSize(recorded.refusal);
  return undefined;
}

function expectStorable(schema: z.ZodType, event: { type: string }, met: Set<string>): void {
  met.add(event.type);
  expect(schema.parse(stored(event))).toEqual(stored(event));
  expect(sizeOf(event)).toBeLessThan(ITEM_MAX);
}

it('an incident that is accepted can be stored, read, mailed in every language and shown', async () => {
  const toTheEnd = fc.tuple(
    fc.constant(expecting),
    fc.constant(reminding),
    handOffs,
    typed('update', UpdateIncident),
    typed('edit-update', EditUpdate),
    typed('correct', CorrectIncident),
    typed('widen-audience', WidenAudience),
    typed('resolve', Resolve),
    wholeDraft.map((draft) => ({ type: 'draft-postmortem', draft })),
    typed('publish-postmortem', PublishPostMortem),
    action('complete-action', CompleteAction),
    action('change-action', ChangeAction),
    fc.constant({ type: 'revert-postmortem' }),
    typed('reopen', UpdateIncident),
    typed('add-note', AddNote),
    fc.constant({ type: 'withdraw' }),
    typed('false-alarm', FalseAlarm),
    typed('reopen', UpdateIncident),
    takeIns,
    merges,
  ) as fc.Arbitrary<IncidentCommand[]>;
  const rest = fc.oneof(fc.array(incidentCommands, { maxLength: 5 }), toTheEnd);
  const at = (minutes: number) => fc.constant(minute(-minutes));
  const past = fc
    .record({ resolved: at(1), said: at(20), of: typed('declare', Declare) })
    .map(({ resolved, said, of }) => {
      // Just parsed as one, with its type beside.
      const { title, message, components } = of as unknown as Declare;
      const updates = [{ at: said, message, components }];
      const all = RecordPast.parse({ title, updates, resolved: { at: resolved, message } });
      return { type: 'record-past', ...all };
    });
  const lives = fc.tuple(of(IncidentId), fc.oneof({ weight: 4, arbitrary: typed('declare', Declare) }, past), rest);
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lives, async ([name, declare, rest]) => {
      const id = name as IncidentId;
      const events: IncidentEvent[] = [];
      let incident: Incident | undefined;
      for (const [index, command] of [declare as IncidentCommand, ...rest].entries()) {
        const next = followIncident(id, incident, command, index);
        if (!next) continue;
        for (const event of next.events) expectStorable(IncidentEvent, event, met);
        events.push(...next.events);
        incident = next.after;
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
  const steps = (...all: fc.Arbitrary<unknown>[]) => fc.tuple(...all) as fc.Arbitrary<MaintenanceCommand[]>;
  const toTheEnd = fc.oneof(
    steps(typed('move', MoveMaintenance), ...['remind', 'start', 'verify', 'complete'].map(turn)),
    steps(turn('start'), turn('pause')),
    steps(turn('start'), fc.constant({ type: 'note-overrun', reminder: 1 }), typed('update', UpdateMaintenance)),
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
      for (const [index, command] of [schedule as MaintenanceCommand, ...rest].entries()) {
        const next = followMaintenance(id, maintenance, command, index);
        if (!next) continue;
        for (const event of next.events) expectStorable(MaintenanceEvent, event, met);
        events.push(...next.events);
        maintenance = next.after;
        mailed(buildMailing(id, events, page, PAGE_URL), id, 999_999);
      }
      if (maintenance) await shown([], [maintenance], minute(10));
    }),
    { numRuns: 80, endOnFailure: true },
  );
  expect([...met].toSorted()).toEqual(typesOf(MaintenanceEvent));
});
