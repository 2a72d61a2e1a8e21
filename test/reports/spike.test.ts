import { beforeEach, describe, expect, it } from 'vitest';
import { putMember } from '../../functions/operators/members.ts';
import { watchReports } from '../../functions/reports/watch-reports.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { networksIn, threshold, usualCount, usualRate } from '../../shared/domain/report/spike.ts';
import { Died, orders } from '../support/fixtures.ts';
import { visitorsOf } from '../support/reports.ts';
import { engines, ports, it as withPorts } from '../support/world.ts';

const NOW = '2026-03-15T11:30:00.000Z';
const hour = (back: number) => new Date(Date.parse(NOW) - back * 3_600_000).toISOString().slice(0, 13);
/** Two weeks and a day in which every hour had so many. */
const always = (count: number) => new Map(Array.from({ length: 15 * 24 }, (_, back) => [hour(back + 1), count]));

describe('the threshold of a component', () => {
  it('is 3 when hardly anybody ever reports it, and about 40 when 20 report it in every window', () => {
    expect(threshold(usualRate(new Map(), NOW))).toBe(3);
    expect(threshold(usualRate(new Map([[hour(300), 1]]), NOW))).toBe(3);
    const busy = threshold(usualRate(always(60), NOW));
    expect([busy >= 38, busy <= 44]).toEqual([true, true]);
  });

  it('rises with what is usual, and ends for whatever rate', () => {
    const thresholds = [0, 1, 3, 10, 60, 300, 3_000, 30_000].map((count) => threshold(usualRate(always(count), NOW)));
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    expect(new Set(thresholds).size).toBeGreaterThan(6);
  });

  it('is that of the time of day: a busy noon makes no quiet midnight loud', () => {
    const noon = new Map([...always(0)].map(([at]) => [at, /T1[012]$/.test(at) ? 60 : 0]));
    expect(usualCount(usualRate(noon, NOW))).toBeCloseTo(20);
    expect(usualCount(usualRate(noon, '2026-03-15T02:30:00.000Z'))).toBe(0);
  });

  it('is hardly moved by the outage of last week', () => {
    const after = always(1);
    for (const back of [168, 169, 167]) after.set(hour(back), 500);
    expect(usualCount(usualRate(after, NOW))).toBeLessThan(1);
  });

  it('knows a new page by its first hours, and nothing of the time before', () => {
    const young = new Map([5, 4, 3, 2].map((back) => [hour(back), 60]));
    expect(usualCount(usualRate(young, NOW))).toBeCloseTo(20);
  });

  it('counts a network once, whatever it sends', () => {
    const flood = Array.from({ length: 1_000 }, () => ({ component: 'files', network: 'a' }));
    expect(networksIn([...flood, { component: 'files', network: 'b' }, { network: 'c' }], 'files')).toBe(2);
  });
});

describe('the watch', () => {
  const fault = (error: unknown) => expect.unreachable(String(error));
  const spikes = () => watchReports(ports)();
  const report = (from: string, component = 'files') =>
    visitorsOf(ports, fault).report({ trying: 'Upload', error: `Error <${from}>`, component }, { from });
  let before = 0;
  const alerts = async () => (await engines.ses.mails()).slice(before);

  beforeEach(async () => {
    if (!ports) return;
    before = (await engines.ses.mails()).length;
    for (const name of ['ada', 'bob'])
      await putMember(ports)({ address: `${name}@team.example`, name, role: 'responder' });
    await putMember(ports)({ address: 'cy@team.example', name: 'cy', role: 'viewer' });
  });

  withPorts('mails every operator who may declare once for a spike, with the quotes inside', async () => {
    for (const from of ['192.0.2.1', '192.0.2.2']) await report(from);
    expect(await spikes()).toEqual([]);
    await report('192.0.2.3');
    expect(await spikes()).toMatchObject([{ component: 'files', networks: 3, usual: 0 }]);
    for (let minute = 0; minute < 30; minute += 1) {
      ports.forward(60_000);
      if (minute % 5 === 0) await report(`192.0.2.${10 + minute}`);
      expect(await spikes()).toEqual([]);
    }
    const sent = await alerts();
    expect(sent.map(({ destinations }) => destinations[0]).toSorted()).toEqual([
      'ada@team.example',
      'bob@team.example',
    ]);
    const raw = (await engines.ses.raw(sent[0]?.id ?? '')).toString('latin1');
    expect(raw).toContain('Error &lt;192.0.2.');
  });

  withPorts('says nothing of a flood from one network, nor of a component whose incident is open', async () => {
    for (let count = 0; count < 5; count += 1) await report('192.0.2.1');
    expect(await spikes()).toEqual([]);
    const incident: IncidentId = 'inc_reported1';
    const declaration = Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } });
    await orders(ports)(incident, { type: 'declare', ...declaration });
    for (const from of ['192.0.2.2', '192.0.2.3', '192.0.2.4']) await report(from);
    expect(await spikes()).toEqual([]);
    expect(await alerts()).toEqual([]);
  });

  withPorts('is heard although the process dies before it asks for the mails, and twice by nobody', async () => {
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await report(from);
    const enqueue = async () => {
      throw new Died();
    };
    await expect(watchReports({ ...ports, mailQueue: { enqueue } })()).rejects.toThrow(Died);
    ports.forward(60_000);
    await Promise.all([spikes(), spikes()]);
    expect(await alerts()).toHaveLength(2);
  });

  withPorts('tells of another spike once the first is over', async () => {
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await report(from);
    expect(await spikes()).toHaveLength(1);
    ports.forward(26 * 3_600_000);
    for (const from of ['192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7', '192.0.2.8']) await report(from);
    expect(await spikes()).toHaveLength(1);
  });
});
