import { expect } from 'vitest';
import { resumeMailings } from '../../functions/notify/resume-mailings.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { addPeople, drain, flowsOf, makePorts, orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

it('sets a mailing going again whose messages were all lost, wherever it stopped', async () => {
  for (const lost of ['plans', 'chunks'] as const) {
    const ports = await makePorts(engines);
    const minutely = resumeMailings({ ...ports, rateShare: 0.9 });
    await addPeople(ports, 30);
    await orders(ports)(ID, {
      type: 'declare',
      ...Declare.parse({ title: 'T', message: 'm', components: { files: 'major_outage' } }),
    });
    const { announce, plan } = flowsOf(ports);
    await announce(ID, 1);
    await drain(engines, ports, { plan: lost === 'plans' ? async () => {} : plan, send: async () => {} });
    expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({ counts: { sent: 0 }, planned: lost === 'chunks' });
    await minutely();
    await drain(engines, ports);
    if (lost === 'plans') expect((await ports.mailings.progress(`${ID}-1`))?.planned).toBe(false);
    ports.forward(5 * 60_000);
    await ports.limiter.pause({ reason: 'operator', detail: 'x' });
    expect(await minutely()).toEqual({ resumed: [] });
    await ports.limiter.resume();
    expect(await minutely()).toEqual({ resumed: [`${ID}-1`] });
    expect(await minutely()).toEqual({ resumed: [] });
    await drain(engines, ports);
    expect(await ports.mailings.progress(`${ID}-1`)).toMatchObject({
      recipients: 30,
      counts: { sent: 30 },
      completedAt: expect.any(String),
    });
  }
});

it('learns the rate of the account and leaves a part of it free', async () => {
  const ports = await makePorts(engines);
  await engines.ses.control({ rate: 100 });
  await resumeMailings({ ...ports, rateShare: 0.9 })();
  const slot = await ports.limiter.reserve(9, ports.clock());
  expect(slot).toMatchObject({ status: 'granted', intervalMs: expect.closeTo(1000 / 90) });
});
