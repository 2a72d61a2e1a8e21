import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import type { IncidentId, ReportId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { Attached, ReportBody, ReportGroups, ReportList } from '../../shared/wire/api/reports.ts';
import { confirmed, orders, type Ports, putPerson } from '../support/fixtures.ts';
import { givenApi, type Requested } from '../support/given-api.ts';
import { minute } from '../support/incidents.ts';
import { visitorsOf } from '../support/reports.ts';
import { engines, it, ports } from '../support/world.ts';

const INCIDENT: IncidentId = 'inc_reported1';
const fault = (error: unknown) => expect.unreachable(String(error));
let visitors: ReturnType<typeof visitorsOf>;
let when: (method: string, path: string, body?: unknown) => Requested;

beforeEach(async () => {
  visitors = visitorsOf(ports, fault);
  const key = newApiKey();
  await storeApiKey(ports.tables.people, key, { name: 'Ada', role: 'admin' });
  when = givenApi(() => visitors.app, { authorization: `Bearer ${key}` });
});

const list = async (query = '') => (await when('GET', `/ops/reports${query}`).thenBody(ReportList)).reports;
const mailsSince = async (before: number) => {
  const mails = (await engines.ses.mails()).slice(before);
  return Promise.all(mails.map(async ({ id }) => simpleParser(await engines.ses.raw(id))));
};
const mailCount = async () => (await engines.ses.mails()).length;

/** A report with an address, from a network of its own. */
let networks = 0;
async function reported(fields: Record<string, string> = {}): Promise<ReportId> {
  networks += 1;
  const from = `198.51.100.${networks}`;
  await visitors.report({ trying: 'Upload', component: 'files', address: 'eve@x.example', ...fields }, { from });
  ports.forward(1_000);
  return (await list())[0]?.id ?? expect.unreachable();
}

const declare = (given: Ports, title = 'Uploads fail') =>
  orders(given)(INCIDENT, {
    type: 'declare',
    ...Declare.parse({ title, message: 'We look.', components: { files: 'partial_outage' } }),
  });

describe('operators', () => {
  it('list reports newest first, in parts, by state, component, incident, address and what is due', async () => {
    const first = await reported();
    ports.forward(60_000);
    await declare(ports);
    const second = await reported({ address: 'bob@x.example' });
    ports.forward(60_000);
    const third = await reported({ component: 'api', address: '' });
    expect((await list()).map(({ id }) => id)).toEqual([third, second, first]);
    const part = await when('GET', '/ops/reports?limit=2').thenBody(ReportList);
    expect(part.reports.map(({ id }) => id)).toEqual([third, second]);
    expect((await list(`?from=${encodeURIComponent(part.next ?? '')}`)).map(({ id }) => id)).toEqual([first]);
    expect((await list('?component=api')).map(({ id }) => id)).toEqual([third]);
    expect((await list(`?incident=${INCIDENT}`)).map(({ id }) => id)).toEqual([second]);
    expect((await list('?address=EVE@x.example')).map(({ id }) => id)).toEqual([first]);
    expect(await list('?due=yes')).toEqual([]);
    ports.forward(240 * 60_000);
    expect(await list('?due=yes')).toMatchObject([{ id: first, overdue: true, answerBy: minute(240) }]);
  });

  it('see them by component and likeness, and attach a whole group to an incident', async () => {
    for (const code of [17, 18, 19])
      await reported({ address: '', error: `Error ${code}: upload to server-${code} timed out` });
    await reported({ address: '', error: 'Wrong password' });
    await reported({ address: '', component: 'api', error: 'Error 20: upload to server-20 timed out' });
    const { groups } = await when('GET', '/ops/reports/groups').thenBody(ReportGroups);
    expect(groups.map(({ component, count }) => [component, count])).toEqual([
      ['files', 3],
      ['api', 1],
      ['files', 1],
    ]);
    await declare(ports);
    const gone = `rep_${'0'.repeat(24)}`;
    const body = { incident: INCIDENT, reports: [...(groups[0]?.reports ?? []), gone] };
    expect(await when('POST', '/ops/reports/attach', body).thenBody(Attached)).toEqual({
      attached: 3,
      missing: [gone],
    });
    const attached = await list(`?incident=${INCIDENT}`);
    expect(attached.map(({ answerBy }) => answerBy)).toEqual([undefined, undefined, undefined]);
    await when('POST', '/ops/reports/attach', { ...body, incident: 'inc_nosuch123' }).thenRefused(
      404,
      'incident_not_found',
    );
  });

  it('answer by mail, and every answer continues the conversation and may promise a follow-up', async () => {
    const id = await reported({ trying: 'Upload\r\nBcc: all@x.example' });
    const before = await mailCount();
    const answer = { text: 'Please <b>try</b> again.\r\nBcc: x@x.example', followUpBy: minute(90) };
    const body = await when('POST', `/ops/reports/${id}/answer`, answer).thenBody(ReportBody);
    expect(body).toMatchObject({ state: 'answered', answerBy: minute(90), answers: [{ by: 'Ada' }] });
    await when('POST', `/ops/reports/${id}/answer`, { text: 'It is mended.' }).thenStatus(200);
    const mails = await mailsSince(before);
    expect(mails).toHaveLength(2);
    for (const { references } of mails) expect(references).toBe(`<report.${id}@status.fernhill.example>`);
    const [first] = mails;
    expect(first?.to).toMatchObject({ text: 'eve@x.example' });
    expect(first?.headers.has('bcc')).toBe(false);
    expect(first?.html).toContain('&lt;b&gt;try&lt;/b&gt;');
    expect(first?.text).toContain('We write to you again by');
    const [one] = await list();
    expect(one).not.toHaveProperty('answerBy');
  });

  it('are refused an answer nobody would read, and a follow-up in the past', async () => {
    const id = await reported();
    const past = { text: 'Hello', followUpBy: minute(-1) };
    await when('POST', `/ops/reports/${id}/answer`, past).thenRefused(422, 'follow_up_in_the_past');
    const silent = await reported({ address: '' });
    await when('POST', `/ops/reports/${silent}/answer`, { text: 'x' }).thenRefused(409, 'report_without_address');
    await when('POST', `/ops/reports/${id}/close`, {}).thenStatus(200);
    await when('POST', `/ops/reports/${id}/answer`, { text: 'x' }).thenRefused(409, 'report_closed');
  });

  it('mail one copy of an answer that is ordered twice at once, and none to an address that bounced', async () => {
    const id = await reported();
    const before = await mailCount();
    const order = () => when('POST', `/ops/reports/${id}/answer`, { text: 'We look.' }).thenStatus(200);
    await Promise.all([order(), order(), order()]);
    expect(await mailsSince(before)).toHaveLength(1);
    expect((await list())[0]?.answers).toHaveLength(1);
    const person = confirmed('eve@x.example');
    await putPerson(ports, { ...person, suppressed: { reason: 'bounce', at: minute(0) } });
    await when('POST', `/ops/reports/${id}/answer`, { text: 'Again.' }).thenStatus(200);
    expect(await mailsSince(before)).toHaveLength(1);
  });

  it('have a report closed by its reporter, behind the link of an answer: GET shows, POST closes', async () => {
    const id = await reported();
    const before = await mailCount();
    await when('POST', `/ops/reports/${id}/answer`, { text: 'Try again.', followUpBy: minute(90) }).thenStatus(200);
    const [mail] = await mailsSince(before);
    const text = mail?.text ?? '';
    const link = /https:\/\/status\.fernhill\.example(\/report\/fixed\/[\w.-]+)/.exec(text)?.[1] ?? '';
    const shown = await (await visitors.app.request(link)).text();
    expect(shown).toContain('That fixed it');
    expect((await list())[0]?.state).toBe('answered');
    for (let again = 0; again < 2; again += 1)
      expect((await visitors.app.request(link, { method: 'POST' })).status).toBe(200);
    expect((await list())[0]).toMatchObject({ state: 'closed', closed: { reporter: true } });
    expect(await ports.reports.promisedBefore(minute(1_000), 10)).toEqual([]);
    const other = await (await visitors.app.request(link.replace(/.$/, 'x'))).status;
    expect(other).toBe(404);
  });

  it('forget a report, and nothing leads to it', async () => {
    const id = await reported();
    await when('POST', `/ops/reports/${id}/erase`, {}).thenStatus(200);
    expect(await list()).toEqual([]);
    expect(await ports.reports.by(ports.ids.subscriber('eve@x.example'))).toEqual([]);
    expect(await ports.reports.between(minute(-10), minute(10))).toEqual([]);
    await when('GET', `/ops/reports/${id}`).thenRefused(404, 'report_not_found');
  });
});
