import { describe, expect } from 'vitest';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import type { Report } from '../../shared/domain/report/report.ts';
import { confirmed, orders, type Ports, putPerson } from '../support/fixtures.ts';
import { minute } from '../support/incidents.ts';
import { visitorsOf } from '../support/reports.ts';
import { engines, it } from '../support/world.ts';

const INCIDENT: IncidentId = 'inc_reported1';
const fault = (error: unknown) => expect.unreachable(String(error));

const kept = async (ports: Ports): Promise<Report[]> => {
  const { found } = await ports.reports.page(100, ports.clock().toISOString());
  return ports.reports.readMany(found);
};
const mailed = async () => (await engines.ses.mails()).length;

const declare = (ports: Ports, over: object = {}) =>
  orders(ports)(INCIDENT, {
    type: 'declare',
    ...Declare.parse({
      title: 'Uploads fail',
      message: 'We look.',
      components: { files: 'partial_outage' },
      workaround: 'Send files by mail.',
      ...over,
    }),
  });

describe('the form of a report', () => {
  it('asks what does not work, with the component that the visitor came from, and acts on no GET', async ({
    ports,
  }) => {
    const html = await visitorsOf(ports, fault).form('/report?component=files');
    expect(html).toContain('<option value="files" selected>');
    expect(html).toContain('What were you trying to do?');
    expect(html).not.toContain('<script');
    expect(await kept(ports)).toEqual([]);
  });

  it('promises an answer by a time to whoever leaves an address, and lists the promise', async ({ ports }) => {
    const { report } = visitorsOf(ports, fault);
    const answer = await (
      await report({ trying: 'Upload a file', component: 'files', address: 'eve@x.example' })
    ).text();
    expect(answer).toContain('We have it');
    expect(answer).toContain('You are the first to tell us in the last twenty minutes.');
    const [one] = await kept(ports);
    expect(one).toMatchObject({ trying: 'Upload a file', component: 'files', answerBy: minute(240), version: 1 });
    expect(await ports.reports.promisedBefore(minute(241), 10)).toEqual([one?.id]);
    expect(await ports.reports.promisedBefore(minute(240), 10)).toEqual([]);
  });

  it('says how many report the same, counting a network once', async ({ ports }) => {
    const { report } = visitorsOf(ports, fault);
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.2', '2001:db8::1'])
      await report({ trying: 'Upload', component: 'files' }, { from });
    await report({ trying: 'Call', component: 'api' }, { from: '192.0.2.9' });
    const answer = await (await report({ trying: 'Upload', component: 'files' }, { from: '192.0.2.3' })).text();
    expect(answer).toContain('4 reports of this in the last twenty minutes, yours included.');
    ports.forward(21 * 60_000);
    const later = await (await report({ trying: 'Upload', component: 'files' }, { from: '192.0.2.3' })).text();
    expect(later).toContain('You are the first');
  });

  it('is one report however often it is sent, and one that was open too long keeps what was typed', async ({
    ports,
  }) => {
    const { token, post } = visitorsOf(ports, fault);
    const fields = { token: await token(), trying: 'Upload', address: 'eve@x.example' };
    const answers = await Promise.all([post(fields), post(fields), post(fields)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await kept(ports)).toHaveLength(1);
    const old = { token: await token(), trying: 'Upload <again>' };
    ports.forward(7 * 3_600_000);
    const late = await post(old);
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('Upload &lt;again&gt;</textarea>');
    expect(await kept(ports)).toHaveLength(1);
  });

  it.for([
    [{ trying: ' ' }, 'Please write what you were trying to do'],
    [{ trying: 'x'.repeat(2_001) }, 'Please write what you were trying to do'],
    [{ trying: 'Upload', address: 'not an address' }, 'This is not an e-mail address'],
  ] as const)('is shown again with the reason: %o', async ([fields, reason], { ports }) => {
    const answer = await visitorsOf(ports, fault).report(fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(reason);
    expect(await kept(ports)).toEqual([]);
  });

  it('takes hostile text as text, and a component of nobody as none', async ({ ports }) => {
    const { report } = visitorsOf(ports, fault);
    const evil = '"><script>alert(1)</script>\u202e\u0000';
    await report({ trying: evil, error: evil, account: evil, component: '__proto__' });
    const [one] = await kept(ports);
    expect(one).toMatchObject({ trying: '"><script>alert(1)</script>', account: '"><script>alert(1)</script>' });
    expect(one).not.toHaveProperty('component');
    const again = await (await report({ trying: evil, address: evil })).text();
    expect(again).not.toContain('<script>');
  });
});

describe('a report of what is known already', () => {
  it('is answered with the workaround and the next update, and attached; nothing is mailed', async ({ ports }) => {
    await declare(ports);
    await putPerson(ports, confirmed('eve@x.example'));
    const before = await mailed();
    const { report } = visitorsOf(ports, fault);
    const answer = await (await report({ trying: 'Upload', component: 'files', address: 'eve@x.example' })).text();
    expect(answer).toContain('“Uploads fail”');
    expect(answer).toContain('Send files by mail.');
    expect(answer).toMatch(/We post the next update by /);
    expect(answer).toContain(`name="about" value="${INCIDENT}"`);
    const [one] = await kept(ports);
    expect(one).toMatchObject({ incident: INCIDENT, read: false });
    expect(one).not.toHaveProperty('answerBy');
    expect(await ports.reports.ofIncident(INCIDENT)).toEqual([one?.id]);
    // Whoever typed the address has not shown that it is theirs.
    expect((await ports.subscribers.get(ports.ids.subscriber('eve@x.example')))?.attached).toEqual([]);
    expect(await mailed()).toBe(before);
  });

  it('is answered the same whether the address is known or not', async ({ ports }) => {
    await declare(ports);
    await putPerson(ports, confirmed('ada@x.example'));
    const { report } = visitorsOf(ports, fault);
    const [known, unknown] = await Promise.all(
      ['ada@x.example', 'eve@x.example'].map(async (address) =>
        (await report({ trying: 'Upload', component: 'files', address })).text(),
      ),
    );
    expect(known?.replaceAll('ada@', 'eve@')).toBe(unknown);
  });

  it('of another component stands for itself', async ({ ports }) => {
    await declare(ports);
    await visitorsOf(ports, fault).report({ trying: 'Call', component: 'api', address: 'eve@x.example' });
    const [one] = await kept(ports);
    expect(one).not.toHaveProperty('incident');
    expect(one?.answerBy).toBe(minute(240));
  });
});
