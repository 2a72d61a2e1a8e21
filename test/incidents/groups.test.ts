import { beforeEach, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { AudienceBody } from '../../shared/wire/api/mailings.ts';
import { PreviewAnswer } from '../../shared/wire/api/previews.ts';
import { addPeople } from '../support/fixtures.ts';
import { givenApi } from '../support/given-api.ts';
import { ID, minute } from '../support/incidents.ts';
import { MNT } from '../support/maintenances.ts';
import { it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
const key = newApiKey();
const appOf = (over: object = {}) =>
  opsApi({ ...ports, ...over, onFault: (error) => expect.unreachable(String(error)) });
beforeEach(async () => {
  await storeApiKey(ports.tables.people, key, { name: 'grace', role: 'admin' });
  app = appOf();
});

const when = givenApi(() => app, { authorization: `Bearer ${key}` });
const incident = { id: ID, title: 'T', message: 'm', components: { 'group:Files': 'partial_outage' } };

it('a group is affected as its components at that moment, and not by what joins it later', async () => {
  const once = { 'idempotency-key': 'one' };
  const components = { files: 'partial_outage', search: 'partial_outage' };
  await when('POST', '/ops/incidents', incident, once).thenRecorded(ports.timelines, ID, { components });
  const [group, ...others] = ports.page.groups;
  const joined = { id: 'sync', name: 'Sync', hidden: false };
  const groups = [{ ...group, components: [...(group?.components ?? []), joined] }, ...others];
  app = appOf({ page: { ...ports.page, groups } });
  // The same request again is the same order, whatever the group has by now.
  await when('POST', '/ops/incidents', incident, once).thenStatus(201);
  expect(await ports.timelines.read(ID)).toHaveLength(1);
  await when('POST', `/ops/incidents/${ID}/updates`, { message: 'More.' }).thenStatus(200);
  expect(JSON.stringify(await ports.timelines.read(ID))).not.toContain('sync');
});

it('a group that is not there is refused with the one that was meant, wherever it is named', async () => {
  const wrong = { components: { 'group:Fils': 'partial_outage' } };
  const meant = /Did you mean Files\? The page has: Files, Accounts\./;
  await when('POST', '/ops/incidents', { ...incident, ...wrong }).thenRefused(422, 'group_unknown', meant);
  const order = { type: 'declare', title: 'T', message: 'm', ...wrong };
  await when('POST', '/ops/preview', { order }).thenRefused(422, 'group_unknown', meant);
  const work = { id: MNT, title: 'T', message: 'm', components: ['group:Fils'], from: minute(60), until: minute(90) };
  await when('POST', '/ops/maintenances', work).thenRefused(422, 'group_unknown', meant);
  await when('GET', '/ops/audience?components=group:Fils').thenRefused(422, 'group_unknown', meant);
  await when('POST', '/ops/incidents', { ...incident, components: { fils: 'partial_outage' } }).thenRefused(
    422,
    'component_unknown',
    /Did you mean files\?/,
  );
});

it('whom a group concerns is counted and previewed as it will be', async () => {
  await addPeople(ports, 4, ['search']);
  expect(await when('GET', '/ops/audience?components=group:Files').thenBody(AudienceBody)).toMatchObject({
    recipients: 4,
  });
  const { id: _, ...order } = incident;
  const preview = when('POST', '/ops/preview', { order: { type: 'declare', ...order } });
  expect(await preview.thenBody(PreviewAnswer)).toMatchObject({ recipients: 4, impact: 'major' });
});
