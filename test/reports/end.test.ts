import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { attachToIncident } from '../../functions/reports/answer-reports.ts';
import { endReports } from '../../functions/reports/end-reports.ts';
import type { IncidentId, ReportId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { confirmed, Died, orders, putPerson } from '../support/fixtures.ts';
import { minute } from '../support/incidents.ts';
import { visitorsOf } from '../support/reports.ts';
import { engines, it, ports } from '../support/world.ts';

const INCIDENT: IncidentId = 'inc_reported1';
const fault = (error: unknown) => expect.unreachable(String(error));
let before = 0;
let order: ReturnType<typeof orders>;

beforeEach(async () => {
  before = (await engines.ses.mails()).length;
  order = orders(ports);
  await order(INCIDENT, {
    type: 'declare',
    ...Declare.parse({ title: 'Uploads fail', message: 'We look.', components: { files: 'partial_outage' } }),
  });
});

const mails = async () => {
  const sent = (await engines.ses.mails()).slice(before);
  return Promise.all(sent.map(async ({ id }) => simpleParser(await engines.ses.raw(id))));
};
const recipients = async () => (await mails()).map(({ to }) => (Array.isArray(to) ? to : [to])[0]?.text);
const resolve = () => order(INCIDENT, { type: 'resolve', message: 'Over.', notify: true });
const later = (minutes: number) => ports.forward(minutes * 60_000);

let networks = 0;
async function reported(address: string, component = 'files'): Promise<ReportId> {
  networks += 1;
  const from = `198.51.100.${networks}`;
  await visitorsOf(ports, fault).report({ trying: 'Upload', component, address }, { from });
  ports.forward(1_000);
  const { found } = await ports.reports.page(1, ports.clock().toISOString());
  return found[0] ?? expect.unreachable();
}

describe('at the end of an incident', () => {
  it('each attached reporter hears personally when they told us and since when it works', async () => {
    await putPerson(ports, confirmed('ada@x.example'));
    later(2);
    await reported('ada@x.example');
    later(40);
    await resolve();
    await endReports(ports)();
    expect(await mails()).toEqual([]);
    later(2);
    await endReports(ports)();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.text?.replaceAll('\n', ' ')).toContain('You told us at 12:02 CET; it works since 12:42 CET.');
    expect(mail?.text).toContain('Can you try?');
    expect(await ports.reports.waitingIncidents()).toEqual([]);
  });

  it('nobody hears of it who may be a stranger, unless an operator took up the report', async () => {
    await reported('stranger@x.example');
    const read = await reported('customer@x.example', 'api');
    await attachToIncident(ports)(read, INCIDENT);
    const left = { ...confirmed('bounced@x.example'), suppressed: { reason: 'bounce' as const, at: minute(0) } };
    await putPerson(ports, left);
    await reported('bounced@x.example');
    await resolve();
    later(3);
    await endReports(ports)();
    expect(await recipients()).toEqual(['customer@x.example']);
  });

  it('one address hears once, however many reports it sent and however often the incident ends', async () => {
    await putPerson(ports, confirmed('ada@x.example'));
    await reported('ada@x.example');
    await reported('ada@x.example');
    await resolve();
    later(3);
    await Promise.all([endReports(ports)(), endReports(ports)(), endReports(ports)()]);
    await order(INCIDENT, {
      type: 'reopen',
      message: 'Again.',
      components: { files: 'partial_outage' },
      notify: true,
      status: 'identified',
    });
    await reported('ada@x.example');
    await resolve();
    later(3);
    await endReports(ports)();
    expect(await recipients()).toEqual(['ada@x.example']);
  });

  it('nobody is forgotten when the process dies after asking for half of the mails', async () => {
    for (const name of ['ada', 'bob', 'cy']) {
      await putPerson(ports, confirmed(`${name}@x.example`));
      await reported(`${name}@x.example`);
    }
    await resolve();
    later(3);
    const dying = {
      ...ports,
      mailQueue: {
        enqueue: async (messages: Parameters<typeof ports.mailQueue.enqueue>[0]) => {
          await ports.mailQueue.enqueue(messages.slice(0, 1));
          throw new Died();
        },
      },
    };
    await expect(endReports(dying)()).rejects.toThrow(Died);
    expect(await recipients()).toHaveLength(1);
    await endReports(ports)();
    expect((await recipients()).toSorted()).toEqual(['ada@x.example', 'bob@x.example', 'cy@x.example']);
    await endReports(ports)();
    expect(await recipients()).toHaveLength(3);
  });

  it('a report that is attached while the others are told hears in the next minute', async () => {
    const first = await reported('ada@x.example', 'api');
    const second = await reported('bob@x.example', 'api');
    await attachToIncident(ports)(first, INCIDENT);
    await resolve();
    later(3);
    const [waiting] = await ports.reports.waitingIncidents();
    await attachToIncident(ports)(second, INCIDENT);
    if (waiting) await ports.reports.endWaiting(waiting);
    await endReports(ports)();
    expect((await recipients()).toSorted()).toEqual(['ada@x.example', 'bob@x.example']);
  });

  it('a false alarm answers nobody: the reports stand for themselves again, with a promise', async () => {
    const id = await reported('ada@x.example');
    await order(INCIDENT, { type: 'false-alarm', message: 'Nothing was wrong.', notify: true });
    later(3);
    const now = ports.clock().getTime();
    await endReports(ports)();
    expect(await mails()).toEqual([]);
    const report = await ports.reports.read(id);
    expect(report).not.toHaveProperty('incident');
    expect(report?.answerBy).toBe(new Date(now + 240 * 60_000).toISOString());
    expect(await ports.reports.ofIncident(INCIDENT)).toEqual([]);
  });
});
