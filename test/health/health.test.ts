import { expect } from 'vitest';
import { health } from '../../functions/health/health.ts';
import { Declare, Resolve } from '../../shared/domain/incident/command.ts';
import { orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { it, ports } from '../support/world.ts';

const declare = {
  type: 'declare' as const,
  ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
};
const shown = async (version: number) => {
  const state = { fingerprint: 'f', day: 'd', changesAt: 'c', publishedAt: 'p', renewedAt: 'r', unreadable: [] };
  await ports.published.noteRebuild({ ...state, version }, (await ports.published.read()).turn, undefined);
};

it('all is well where nothing has happened, and where nothing was ever published', async () => {
  expect(await health(ports)()).toEqual({
    overduePromises: 0,
    pageBehind: false,
    sendingPaused: false,
    unreadable: [],
  });
});
it('the page is behind until it shows the newest of what was recorded', async () => {
  await shown(0);
  await orders(ports)(ID, declare);
  expect(await health(ports)()).toMatchObject({ pageBehind: true });
  await shown(1);
  expect(await health(ports)()).toMatchObject({ pageBehind: false });
});
it('a promise is overdue from its moment on, and no more once the incident is over', async () => {
  const order = orders(ports);
  await order(ID, declare);
  ports.forward(29 * 60_000);
  expect(await health(ports)()).toMatchObject({ overduePromises: 0 });
  ports.forward(32 * 60_000);
  expect(await health(ports)()).toMatchObject({ overduePromises: 1 });
  await order(ID, { type: 'resolve', ...Resolve.parse({ message: 'over' }) });
  expect(await health(ports)()).toMatchObject({ overduePromises: 0 });
});
it('sending is paused for whatever reason', async () => {
  await ports.limiter.pause({ reason: 'reputation', detail: 'x' });
  expect(await health(ports)()).toMatchObject({ sendingPaused: true });
});
