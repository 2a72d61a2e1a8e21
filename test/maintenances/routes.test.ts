import { describe, expect } from 'vitest';
import { ComponentList } from '../../shared/wire/api/incidents.ts';
import { MaintenanceBody, MaintenanceOrdered } from '../../shared/wire/api/maintenances.ts';
import { refused } from '../support/given-api.ts';
import { call, when } from '../support/ops-app.ts';
import { it, ports } from '../support/world.ts';

describe('a maintenance over HTTP', () => {
  const inHours = (hours: number) => new Date(ports.clock().getTime() + hours * 3_600_000).toISOString();
  const plan = (over: object = {}) => ({
    title: 'Upgrade',
    message: 'We upgrade.',
    components: ['files'],
    from: inHours(2),
    until: inHours(3),
    ...over,
  });
  const scheduled = async (over: object = {}) =>
    (await when('POST', '/ops/maintenances', plan(over)).thenBody(MaintenanceOrdered)).maintenance;

  it('goes from its plan to its end', async () => {
    const { id } = await scheduled({ remindMinutes: 60 });
    const ordered = async (path: string, body: object = {}) =>
      (await when('POST', `/ops/maintenances/${id}/${path}`, body).thenBody(MaintenanceOrdered)).maintenance;
    expect(await ordered('move', { from: inHours(4), until: inHours(5) })).toMatchObject({
      from: inHours(4),
      moves: 1,
    });
    expect(await ordered('remind')).toMatchObject({ status: 'scheduled' });
    expect(await ordered('start', { message: 'We begin.' })).toMatchObject({ status: 'in_progress' });
    expect(await ordered('updates', { message: 'Halfway.' })).toMatchObject({ status: 'in_progress' });
    expect(await ordered('verify')).toMatchObject({ status: 'verifying' });
    const components = (await when('GET', '/ops/components').thenBody(ComponentList)).components;
    expect(components.find((one) => one.id === 'files')?.status).toBe('under_maintenance');
    const done = await ordered('complete');
    expect(done.updates.map(({ message }) => message)).toContain('The maintenance has been moved.');
    const first = done.updates[0]?.id;
    expect((await ordered(`updates/${first}/edit`, { message: 'We upgrade it.' })).updates[0]).toMatchObject({
      message: 'We upgrade it.',
      earlier: [{ message: 'We upgrade.' }],
    });
    expect(await when('GET', `/ops/maintenances/${id}`).thenBody(MaintenanceBody)).toMatchObject({
      status: 'completed',
    });
    expect(await (await call('GET', '/ops/maintenances')).json()).toMatchObject({ maintenances: [{ id }] });
  });
  it('is scheduled once, however often the order comes', async () => {
    const send = () => call('POST', '/ops/maintenances', plan(), { 'idempotency-key': 'one' });
    const [first, second] = [await (await send()).json(), await (await send()).json()];
    expect([first, second]).toMatchObject([{ repeated: false }, { repeated: true }]);
    expect(await (await call('GET', '/ops/maintenances')).json()).toMatchObject({
      maintenances: [{ title: 'Upgrade' }],
    });
  });
  it('is refused with what to do about it', async () => {
    const { id } = await scheduled();
    const post = (path: string, body: object = {}) => call('POST', `/ops/maintenances/${id}/${path}`, body);
    await refused(await post('complete'), 409, 'maintenance_not_running', /Begin it first/);
    await refused(await post('move', { until: inHours(-1) }), 422, 'window_ends_before_it_begins', /later end/);
    await when('POST', '/ops/maintenances', plan({ components: ['nope'] })).thenRefused(
      422,
      'component_unknown',
      /files/,
    );
    await post('cancel');
    await refused(await post('start'), 409, 'maintenance_over', /cancelled at .*Schedule a new one/);
    await when('GET', '/ops/maintenances/mnt_000000').thenRefused(404, 'maintenance_not_found', /lists all/);
  });
});
