// Over 250 lines: schemas of a foreign API, and what holds for them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COMPONENT_STATUSES, type ComponentStatus, worst } from '../../shared/domain/component/component.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { rollUp, statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { declared, drafted, ID, incidentOf, minute, published, resolved, updated } from '../support/incidents.ts';
import { MNT, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

/** What strict clients of Statuspage insist on, written down as schemas: no key more, none less, no value else. */
const At = z.iso.datetime({ offset: true });
const Status = z.enum(COMPONENT_STATUSES);
const Row = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  status: Status,
  created_at: At,
  updated_at: At,
  position: z.int().min(1),
  description: z.string().min(1).nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: z.string().min(1).nullable(),
  page_id: z.string().min(1),
  group: z.boolean(),
  only_show_if_degraded: z.boolean(),
  components: z.array(z.string()).optional(),
});
const updateOf = (status: z.ZodType<string>) =>
  z.strictObject({
    id: z.string(),
    status,
    body: z.string().min(1),
    incident_id: z.string(),
    created_at: At,
    updated_at: At,
    display_at: At,
    deliver_notifications: z.boolean(),
    affected_components: z
      .array(z.strictObject({ code: z.string(), name: z.string(), old_status: Status, new_status: Status }))
      .min(1)
      .nullable(),
    custom_tweet: z.null(),
    tweet_id: z.null(),
  });
const entryOf = (status: z.ZodType<string>, impact: z.ZodType<string>) => ({
  id: z.string(),
  name: z.string().min(1).max(255),
  status,
  impact,
  created_at: At,
  updated_at: At,
  monitoring_at: At.nullable(),
  resolved_at: At.nullable(),
  started_at: At,
  page_id: z.string(),
  shortlink: z.url({ protocol: /^https$/ }),
  incident_updates: z.array(updateOf(status)).min(1),
  components: z.array(Row),
  reminder_intervals: z.null(),
});
const Incident = z.strictObject(
  entryOf(
    z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
    z.enum(['none', 'minor', 'major', 'critical']),
  ),
);
const Maintenance = z.strictObject({
  ...entryOf(z.enum(['scheduled', 'in_progress', 'verifying', 'completed']), z.literal('maintenance')),
  scheduled_for: At,
  scheduled_until: At,
});
const Page = z.strictObject({ id: z.string(), name: z.string(), url: z.url(), time_zone: z.string(), updated_at: At });
const Indicator = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string(),
});
const candor = z.strictObject({ version: z.int(), published_at: At });
const components = z.array(Row);
const incidents = z.array(Incident);
const scheduled_maintenances = z.array(Maintenance);
const base = { page: Page, candor };
const DOCUMENTS = {
  'summary.json': z.strictObject({ ...base, components, incidents, scheduled_maintenances, status: Indicator }),
  'status.json': z.strictObject({ ...base, status: Indicator }),
  'components.json': z.strictObject({ ...base, components }),
  'incidents.json': z.strictObject({ ...base, incidents }),
  'incidents/unresolved.json': z.strictObject({ ...base, incidents }),
  'scheduled-maintenances.json': z.strictObject({ ...base, scheduled_maintenances }),
  'scheduled-maintenances/upcoming.json': z.strictObject({ ...base, scheduled_maintenances }),
  'scheduled-maintenances/active.json': z.strictObject({ ...base, scheduled_maintenances }),
};

const over = incidentOf(
  declared({ title: 'An old one' }),
  updated({ status: 'monitoring' }),
  resolved(),
  drafted(),
  published(),
);
const running = {
  ...incidentOf(
    declared({ components: { files: 'partial_outage' } }),
    updated({ components: { search: 'degraded_performance' } }),
    drafted(),
  ),
  id: 'inc_running00001' as const,
};
const works = [
  maintenanceOf(scheduled(), turned('started', 2, minute(60)), turned('completed', 3, minute(100))),
  {
    ...maintenanceOf(scheduled(), turned('started', 2, minute(60)), turned('verifying', 3, minute(90))),
    id: 'mnt_active0' as const,
  },
  { ...maintenanceOf(scheduled(), moved()), id: 'mnt_upcoming0' as const },
  { ...maintenanceOf(scheduled(), turned('cancelled', 2, minute(5))), id: 'mnt_cancelled0' as const },
];
const { snapshot, archive } = pageOf({ incidents: [over, running], maintenances: works }, minute(95));
const documents = statuspageDocuments(snapshot, archive);
const read = <Name extends keyof typeof DOCUMENTS>(name: Name): z.infer<(typeof DOCUMENTS)[Name]> =>
  // TypeScript does not follow the name from the schema to its output.
  DOCUMENTS[name].parse(documents[name]) as never;
const summary = read('summary.json');
const everyIncident = [...summary.incidents, ...read('incidents.json').incidents];
const everyWork = [...summary.scheduled_maintenances, ...read('scheduled-maintenances.json').scheduled_maintenances];

describe('the documents of Statuspage', () => {
  it('are all eight, each with the keys and values that strict clients insist on', () => {
    expect(Object.keys(documents)).toEqual(Object.keys(DOCUMENTS));
    for (const name of Object.keys(DOCUMENTS)) read(name as keyof typeof DOCUMENTS);
    expect(summary.page).toMatchObject({ name: 'Fernhill Status', time_zone: 'Europe/Vienna', url: PAGE_URL });
    expect(summary.candor.version).toBe(7);
  });
  it('keep their lists when there is nothing in them', () => {
    const empty = pageOf({}, minute(0));
    const bare = statuspageDocuments(empty.snapshot, empty.archive);
    for (const [name, schema] of Object.entries(DOCUMENTS))
      expect(schema.safeParse(bare[name]).error, name).toBeUndefined();
  });
  it('give groups their children and leaves none', () => {
    const ids = new Set(summary.components.map(({ id }) => id));
    const groups = summary.components.filter(({ group }) => group);
    expect(groups.map(({ name, status }) => [name, status])).toEqual([
      ['Files', 'partial_outage'],
      ['Accounts', 'operational'],
    ]);
    for (const row of summary.components) {
      expect('components' in row).toBe(row.group);
      for (const child of row.components ?? []) expect(ids.has(child)).toBe(true);
      if (row.group_id !== null) expect(groups.some(({ id }) => id === row.group_id)).toBe(true);
    }
  });
  it('say the same of what is open, to come and going on, wherever they say it', () => {
    expect(summary.incidents).toEqual(read('incidents/unresolved.json').incidents);
    const active = read('scheduled-maintenances/active.json').scheduled_maintenances;
    const upcoming = read('scheduled-maintenances/upcoming.json').scheduled_maintenances;
    expect(active.map(({ status }) => status)).toEqual(['verifying']);
    expect(upcoming.map(({ id, scheduled_for }) => [id, scheduled_for])).toEqual([['mnt_upcoming0', minute(90)]]);
    expect(summary.scheduled_maintenances).toEqual([...active, ...upcoming]);
    expect(summary.status).toEqual(read('status.json').status);
    expect(summary.components).toEqual(read('components.json').components);
  });
  it('hold 50 at most of each kind, the withdrawn left out, and the newest first', () => {
    expect(read('incidents.json').incidents.map(({ id }) => id)).toEqual(['inc_running00001', ID]);
    expect(read('scheduled-maintenances.json').scheduled_maintenances.map(({ id }) => id)).toEqual([
      'mnt_upcoming0',
      'mnt_active0',
      MNT,
    ]);
  });
  it('tell updates newest first, and the newest has the status of the whole', () => {
    for (const { incident_updates: updates, status } of [...everyIncident, ...everyWork]) {
      const shown = updates.map(({ display_at }) => display_at);
      expect(shown).toEqual(shown.toSorted().toReversed());
      expect(updates[0]?.status).toBe(status);
    }
    expect(read('incidents.json').incidents[1]?.incident_updates.map(({ status }) => status)).toEqual([
      'postmortem',
      'resolved',
      'monitoring',
      'investigating',
    ]);
  });
  it('name affected components as they are read, each taking up where the update before left it', () => {
    const names = new Map(summary.components.filter(({ group }) => !group).map(({ id, name }) => [id, name]));
    for (const { incident_updates: updates } of [...everyIncident, ...everyWork]) {
      updates.forEach(({ affected_components: affected }, index) => {
        for (const { code, name, old_status } of affected ?? []) {
          expect(name.endsWith(names.get(code) ?? '?')).toBe(true);
          const before = updates
            .slice(index + 1)
            .flatMap((update) => update.affected_components ?? [])
            .find((one) => one.code === code);
          expect(old_status).toBe(before?.new_status ?? 'operational');
        }
      });
    }
    expect(summary.incidents[0]?.incident_updates[0]?.affected_components).toContainEqual({
      code: 'search',
      name: 'Files - Search',
      old_status: 'operational',
      new_status: 'degraded_performance',
    });
  });
  it('have a time of resolution exactly where something is over', () => {
    for (const { status, resolved_at } of [...everyIncident, ...everyWork])
      expect(resolved_at !== null).toBe(['resolved', 'postmortem', 'completed'].includes(status));
  });
  it('say nothing of drafts, of who gave the orders, or of hidden components', () => {
    const hidden = PageConfig.parse({
      ...page,
      groups: page.groups.map((group) => ({
        ...group,
        components: group.components.map((one) => ({ ...one, hidden: one.id === 'search' })),
      })),
    });
    const made = pageOf({ incidents: [running], maintenances: works }, minute(95), hidden);
    const text = JSON.stringify(statuspageDocuments(made.snapshot, made.archive));
    expect(text).not.toMatch(/Rehearse|"by"|cmd-|"ada"|[Ss]earch/);
    expect(text).toContain('Files - File service');
  });
});

describe('the roll-up', () => {
  const MAINTENANCE = 'maintenance/Service Under Maintenance';
  const IF_ALL: [ComponentStatus, string][] = [
    ['major_outage', 'critical/Major System Outage'],
    ['partial_outage', 'major/Partial System Outage'],
    ['degraded_performance', 'minor/Degraded System Service'],
    ['under_maintenance', MAINTENANCE],
  ];
  /** The worst first. */
  const IF_ANY: [ComponentStatus, string][] = [
    ['major_outage', 'major/Partial System Outage'],
    ['partial_outage', 'minor/Minor Service Outage'],
    ['degraded_performance', 'minor/Partially Degraded Service'],
  ];
  /** The table that Statuspage documents, said once more in another way. */
  function expected(list: readonly ComponentStatus[]): string {
    const all = (status: ComponentStatus) => list.length > 0 && list.every((one) => one === status);
    const any = (status: ComponentStatus) => list.includes(status);
    if (list.every((one) => one === 'operational')) return 'none/All Systems Operational';
    return IF_ALL.find(([status]) => all(status))?.[1] ?? IF_ANY.find(([status]) => any(status))?.[1] ?? MAINTENANCE;
  }
  const statuses = fc.oneof(
    fc.array(fc.constantFrom(...COMPONENT_STATUSES), { maxLength: 30 }),
    fc.tuple(fc.constantFrom(...COMPONENT_STATUSES), fc.nat(20)).map(([one, many]) => Array(many).fill(one)),
  );
  it('is the one of the table for any set of components', () => {
    fc.assert(
      fc.property(statuses, (list: ComponentStatus[]) => {
        const { indicator, description } = rollUp(list);
        expect(`${indicator}/${description}`).toBe(expected(list));
      }),
      { numRuns: 2000 },
    );
  });
  it("gives a group its worst child's status", () => {
    expect(worst(['operational', 'under_maintenance', 'degraded_performance'])).toBe('degraded_performance');
  });
});
