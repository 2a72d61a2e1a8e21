// Over 250 lines: the acts of a model and what they do are one table.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../functions/incidents/merge.ts';
import { runDueMaintenances } from '../../functions/maintenances/run-due.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { keepRhythm } from '../../functions/rhythm/keep-rhythm.ts';
import { type IncidentId, type MaintenanceId, SETTINGS_ID, type TimelineId } from '../../shared/domain/ids.ts';
import { CorrectIncident, FalseAlarm } from '../../shared/domain/incident/command.ts';
import { RecordPast } from '../../shared/domain/incident/past.ts';
import { PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import type { SettingsCommand } from '../../shared/domain/settings/command.ts';
import { AddComponent, ChangeComponent, ChangeSettings } from '../../shared/domain/settings/command.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { orders } from '../support/fixtures.ts';
import { answers } from '../support/incidents.ts';
import { actOnNotice, dueNotices, type NoticeStep, noticeStep } from '../support/notices.ts';
import {
  declare,
  emptySite,
  inMinutes,
  into,
  MINUTE,
  maintain,
  over,
  ports,
  publishing,
  say,
  schedule,
  site,
} from '../support/published-site.ts';
import { everySecondSunday } from '../support/series.ts';
import { orderSeries, tendSeries } from '../support/series-in-site.ts';
import { ADA, withRhythm } from '../support/team.ts';

const WORK_STEPS = [
  'schedule',
  'by-hand',
  'twice',
  'pause',
  'series',
  'skip',
  'move',
  'start',
  'complete',
  'cancel',
  'translate',
] as const;
type WorkStep = (typeof WORK_STEPS)[number];

type Step =
  | { do: 'wait'; minutes: number }
  | {
      do:
        | 'declare'
        | 'update'
        | 'resolve'
        | 'reopen'
        | 'edit'
        | 'draft'
        | 'publish'
        | 'revert'
        | 'action'
        | 'correct'
        | 'withdraw'
        | 'merge'
        | 'alarm'
        | 'note'
        | 'take'
        | 'record';
      which: number;
      component: string;
      ago: number;
    }
  | { do: WorkStep; which: number }
  | { do: 'set'; body: object; component?: string; isNew?: true };

const security = { contact: 'mailto:security@fernhill.example', expires: '2027-12-31T00:00:00Z' };

const settingsStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    component: fc.constantFrom('files', 'search', 'sign-in', 'sync'),
    body: fc.constantFrom(
      { name: 'Another name' },
      { hidden: true },
      { hidden: false },
      { archived: true },
      { archived: false },
      { group: 'Accounts' },
      { group: null, description: 'Moved' },
    ),
  }),
  fc.record({
    do: fc.constant('set' as const),
    body: fc.constantFrom(
      { set: { languages: ['en'] } },
      { set: { languages: ['de', 'en'] } },
      { set: { languages: ['en', 'de', 'ja'] } },
      { set: { name: 'Renamed', brandColour: '#224466', security } },
      { unset: ['security', 'support'] },
    ),
  }),
  fc.constant({
    do: 'set' as const,
    isNew: true as const,
    body: { component: { id: 'sync', name: 'Sync' }, group: 'New' },
  }),
);

const step: fc.Arbitrary<Step | NoticeStep> = fc.oneof(
  settingsStep,
  noticeStep,
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 45, 300, 1500, 20_000) }),
  fc.record({
    do: fc.constantFrom(
      'declare' as const,
      'declare' as const,
      'update' as const,
      'resolve' as const,
      'reopen' as const,
      'edit' as const,
      'draft' as const,
      'publish' as const,
      'revert' as const,
      'action' as const,
      'correct' as const,
      'correct' as const,
      'withdraw' as const,
      'merge' as const,
      'merge' as const,
      'alarm' as const,
      'note' as const,
      'take' as const,
      'record' as const,
      'record' as const,
    ),
    which: fc.nat(3),
    component: fc.constantFrom('files', 'search', 'sign-in'),
    /** How long before something is said it was so; the month before begins a day earlier. */
    ago: fc.constantFrom(0, 1, 30, 1500, 20_000),
  }),
  fc.record({
    do: fc.constantFrom(...WORK_STEPS),
    which: fc.nat(1),
  }),
);

/** Records a change of the settings; one that is refused changes nothing. */
async function changeSettings(count: number, { body, component, isNew }: SettingsStep): Promise<void> {
  const { version = 0 } = (await ports.settings.head()) ?? {};
  const whole = (): SettingsCommand =>
    isNew
      ? { type: 'add-component', ...AddComponent.parse(body) }
      : { type: 'change', ...ChangeSettings.parse({ version, ...body }) };
  const command = component
    ? { type: 'change-component' as const, component, ...ChangeComponent.parse(body) }
    : whole();
  await runCommand(ports)(SETTINGS_ID, command, { commandId: `settings-${count}`, by: 'ada' });
}

type Acts<Kind extends Step> = Record<Exclude<Kind['do'], 'wait' | 'set'>, () => Promise<unknown>>;
type SettingsStep = Extract<Step, { do: 'set' }>;
type IncidentStep = Extract<Step, { which: number; component: string }>;
type MaintenanceStep = Exclude<Step, IncidentStep | SettingsStep | { do: 'wait' }>;

/** An incident that was over before the step. */
const past = (one: IncidentStep) => ({
  type: 'record-past' as const,
  ...RecordPast.parse({
    title: `Past ${one.which}`,
    updates: [{ at: inMinutes(-one.ago * 5 - 10), message: 'm', components: { [one.component]: 'major_outage' } }],
    resolved: { at: inMinutes(-one.ago * 5), message: 'Over.' },
  }),
});

/** A correction of the title and an end, or of the impact and the start. */
const correction = (one: IncidentStep) => ({
  type: 'correct' as const,
  ...CorrectIncident.parse(
    one.ago === 1
      ? { title: 'Renamed', restoredAt: { [one.component]: inMinutes(-20) } }
      : { impact: 'minor', startedAt: inMinutes(-one.ago - 10) },
  ),
});

function incidentActs(one: IncidentStep, incident: IncidentId): Acts<IncidentStep> {
  const order = orders(ports);
  return {
    declare: () =>
      order(
        incident,
        declare({
          title: `Incident ${one.which}`,
          components: { [one.component]: 'partial_outage' },
          startedAt: inMinutes(-one.ago),
        }),
      ),
    update: () => order(incident, { ...say('More.'), components: { [one.component]: 'major_outage' } }),
    resolve: () => order(incident, one.ago === 1 ? { ...over, restoredAt: { [one.component]: inMinutes(-1) } } : over),
    correct: () => order(incident, correction(one)),
    record: () => order(incident, past(one)),
    withdraw: () => order(incident, { type: 'withdraw' }),
    merge: () =>
      merge(ports)(incident, `inc_property${(one.which + 1) % 4}`, {
        commandId: `merge ${ports.clock().getTime()}`,
        by: 'ada',
      }),
    alarm: () => order(incident, { type: 'false-alarm', ...FalseAlarm.parse({ message: 'Nothing.' }) }),
    note: () => order(incident, { type: 'add-note', text: 'For us.', links: [] }),
    take: () =>
      runCommand(ports)(
        incident,
        { type: 'take-over' },
        { commandId: `take ${ports.clock().getTime()}`, by: 'Ada', member: ADA },
      ),
    reopen: () => order(incident, { ...say('Again.'), type: 'reopen' }),
    edit: async () => {
      const events = await ports.timelines.read(incident);
      const first = events[0];
      if (first?.type === 'incident.declared')
        await order(incident, {
          type: 'edit-update',
          updateId: first.updateId,
          message: 'Corrected.',
          workaround: 'Wait.',
          ...(one.ago > 0 && { components: { [one.component]: 'degraded_performance' as const } }),
        });
    },
    draft: () => order(incident, { type: 'draft-postmortem', draft: PostMortemDraft.parse(answers) }),
    publish: () => order(incident, { type: 'publish-postmortem', notify: false }),
    revert: () => order(incident, { type: 'revert-postmortem' }),
    action: () =>
      order(
        incident,
        one.ago > 1
          ? { type: 'complete-action', action: 1 }
          : { type: 'change-action', action: 1, due: one.ago === 1 ? '2026-03-02' : '2027-01-01' },
      ),
  };
}

const maintenanceActs = (one: MaintenanceStep, work: MaintenanceId): Acts<MaintenanceStep> => ({
  schedule: () => maintain(work, schedule(`Work ${one.which}`, 30, 400)),
  'by-hand': () => maintain(work, { ...schedule(`Work ${one.which}`, 30, 400), automatic: false }),
  twice: () =>
    maintain(work, {
      ...schedule(`Work ${one.which}`, 30, 400),
      further: [{ from: inMinutes(2000), until: inMinutes(2100) }],
    }),
  pause: () => maintain(work, { type: 'pause', notify: false }),
  series: () =>
    orderSeries({ ...everySecondSunday(), title: `Series ${one.which}`, announceDays: 14 + one.which * 20 }),
  skip: () => orderSeries({ type: 'skip', day: one.which ? '2026-03-08' : '2026-03-22' }),
  translate: () => {
    const translations = { de: { title: 'Umzug', message: 'Mehr.' } };
    return maintain(work, { type: 'update', message: 'More.', translations, notify: false });
  },
  move: () => maintain(work, { type: 'move', until: inMinutes(900), notify: false }),
  start: () => maintain(work, { type: 'start', notify: false }),
  complete: () => maintain(work, { type: 'complete', notify: false }),
  cancel: () => maintain(work, { type: 'cancel', notify: false }),
});

/** Does what a step says. Returns the timeline that it is about. */
async function act(one: IncidentStep | MaintenanceStep): Promise<TimelineId> {
  const isOfIncident = 'component' in one;
  const id: TimelineId = isOfIncident ? `inc_property${one.which}` : `mnt_property${one.which}`;
  const done = isOfIncident
    ? incidentActs(one, `inc_property${one.which}`)[one.do]()
    : maintenanceActs(one, `mnt_property${one.which}`)[one.do]();
  await done.catch(() => undefined);
  return id;
}

/** Publishes after every step as the running system would; an order that is refused changes nothing. */
async function live(steps: readonly (Step | NoticeStep)[]): Promise<void> {
  const { publish, republish } = publisher(publishing);
  const [maintenances, rhythm] = [runDueMaintenances(ports), keepRhythm(withRhythm(ports, { holdingUpdates: true }))];
  const due = async () => [...(await maintenances()), ...(await rhythm())];
  await republish();
  const seed = { type: 'seed' as const, settings: settingsOf(ports.page) };
  await runCommand(ports)(SETTINGS_ID, seed, { commandId: 'first start', by: 'the first start' });
  await publish([SETTINGS_ID]);
  for (const [count, one] of steps.entries()) {
    if (one.do === 'set') {
      await changeSettings(count, one);
      await publish([SETTINGS_ID]);
      ports.forward(MINUTE);
      continue;
    }
    if (one.do !== 'wait') {
      await publish([await (one.do === 'notice' ? actOnNotice(ports, one, count) : act(one))]);
      ports.forward(MINUTE);
      continue;
    }
    ports.forward(one.minutes * MINUTE);
    await tendSeries(publish);
    for (let more = true; more; ) {
      const moved = [...(await due()), ...(await dueNotices(ports))];
      more = moved.length > 0;
      if (more) await publish(moved.map(({ id }) => id));
    }
    await republish();
  }
  await publish([]);
}

/** Everything but the moment of publication. */
const timeless = (body: string): string =>
  body
    .replace(/data-published="[^"]*"/, '')
    .replace(/(Published|Veröffentlicht|公開):? <time[^>]*>[^<]*<\/time>/g, '')
    .replace(/"published_at":"[^"]*"|"publishedAt":"[^"]*"/g, '')
    .replace(/("time_zone":"[^"]*","updated_at":)"[^"]*"/g, '$1');

async function expectAsRebuilt(steps: readonly (Step | NoticeStep)[]): Promise<void> {
  await emptySite();
  await live(steps);
  const anew = new Map<string, string>();
  await publisher(into(anew)).rebuild();
  expect([...site.keys()].toSorted()).toEqual([...anew.keys()].toSorted());
  for (const [key, body] of anew) expect(timeless(site.get(key) ?? ''), key).toBe(timeless(body));
}

describe('publishing step by step', () => {
  it('leaves the document of an incident as it is when the record of its component begins earlier', async () => {
    const files = { component: 'files' } as const;
    await expectAsRebuilt([
      { do: 'record', which: 0, ...files, ago: 0 },
      { do: 'declare', which: 1, ...files, ago: 1500 },
    ]);
  });

  it('leaves what a rebuild makes, byte for byte', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), expectAsRebuilt), {
      numRuns: 40,
    });
  }, 120_000);
});
