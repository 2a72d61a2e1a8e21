import { describe, expect } from 'vitest';
import { withdraw } from '../../functions/incidents/withdraw.ts';
import { sendTransactional } from '../../functions/transactional/send-transactional.ts';
import { Declare, FalseAlarm } from '../../shared/domain/incident/command.ts';
import { confirmed, drain, flowsOf, orders, type Ports, putPerson } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

const given = { commandId: 'w', by: 'ada' };
const person = confirmed('new@x.example');

/** An incident whose mails are held, and somebody who confirmed after it was declared. */
async function begin() {
  const declare = { title: 'T', message: 'm', components: { files: 'partial_outage' }, holdSeconds: 600 };
  const order = orders(ports);
  await order(ID, { type: 'declare', ...Declare.parse(declare) });
  await putPerson(ports, person);
  return order;
}
const welcome = (over: Partial<Ports> = {}) =>
  sendTransactional({ ...ports, ...over })({
    kind: 'welcome',
    who: person.id,
    incident: ID,
    askedAt: ports.clock().toISOString(),
    attempt: 0,
    counted: false,
  });
const mails = async () => (await engines.ses.mails()).filter(({ tags }) => tags.welcome === ID).length;

describe('withdrawing an incident that a mail after a confirmation may have told of', () => {
  it('is refused once the mail has left, and names how many were told', async () => {
    await begin();
    await welcome();
    await welcome();
    expect(await withdraw(ports)(ID, given)).toEqual({ ok: false, refusal: { reason: 'already_notified', sent: 1 } });
    expect(await ports.timelines.read(ID)).toHaveLength(1);
  });

  it('leaves the false alarm, which tells those who had that mail', async () => {
    const order = await begin();
    await flowsOf(ports).announce(ID, 1);
    await welcome();
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: false });
    await order(ID, { type: 'false-alarm', ...FalseAlarm.parse({ message: 'Our monitoring was wrong.' }) });
    await flowsOf(ports).announce(ID, 2);
    await drain(engines, ports);
    const told = (await engines.ses.mails()).filter(({ tags }) => tags.mailing === `${ID}-2`);
    expect(told.map(({ destinations }) => destinations)).toEqual([[person.address]]);
  });

  it('goes on when the mail service refused that mail', async () => {
    await begin();
    await engines.ses.control({ next: ['reject'] });
    await welcome();
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: true });
  });

  it('is refused when nobody can say whether that mail left, even after a later try was refused', async () => {
    await begin();
    await engines.ses.control({ next: ['fault-after-accepting', 'reject'] });
    await welcome();
    await ports.deliverWaiting();
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: false, refusal: { sent: 1 } });
  });

  it('is refused when the process died between the note and the mail', async () => {
    await begin();
    const mailer = { send: () => Promise.reject(new Error('The process died')) };
    await expect(welcome({ mailer })).rejects.toThrow('died');
    expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: false, refusal: { sent: 1 } });
  });

  it('keeps the mail back when it comes first, at whatever moment', async () => {
    await begin();
    const began = await mails();
    const note: Ports['welcomed']['note'] = async (...all) => {
      expect(await withdraw(ports)(ID, given)).toMatchObject({ ok: true });
      await ports.welcomed.note(...all);
    };
    await welcome({ welcomed: { ...ports.welcomed, note } });
    expect([await mails(), await ports.welcomed.count(ID)]).toEqual([began, 0]);
  });

  it('says that somebody was told when the mail left between its two looks', async () => {
    await begin();
    let looks = 0;
    const count: Ports['welcomed']['count'] = async (about) => {
      const counted = await ports.welcomed.count(about);
      looks += 1;
      if (looks === 1) await welcome();
      return counted;
    };
    const outcome = await withdraw({ ...ports, welcomed: { ...ports.welcomed, count } })(ID, given);
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'already_notified', sent: 1 } });
  });
});
