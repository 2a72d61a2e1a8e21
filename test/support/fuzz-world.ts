// Over 250 lines: the world of the fuzz tests is one past, told from its beginning.

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { reportsApi } from '../../functions/entry/reports-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { putMember } from '../../functions/operators/members.ts';
import type { Table } from '../../functions/platform/dynamo.ts';
import { lambdaHandler } from '../../functions/platform/http/lambda.ts';
import { recordSettings } from '../../functions/settings/record-settings.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { subscribe, unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { memberCode } from '../../shared/domain/credential/member-code.ts';
import { updateIdOf } from '../../shared/domain/ids.ts';
import { componentIdsOf } from '../../shared/domain/page/config.ts';
import { drain, type Engines, flowsOf, makePorts, newestWish, type Ports, putPerson, testIds } from './fixtures.ts';
import type { JsonSchema } from './from-schema.ts';
import { answers, minute } from './incidents.ts';
import { eventOf, type LambdaCall } from './lambda-call.ts';
import { addNotices, FUZZ_NOTICES } from './notices.ts';
import { page } from './page.ts';
import { addSeries, SER } from './series.ts';

/** Who calls: every role by key, a member who signed in, and callers without a good key. */
export const CALLERS = ['admin', 'responder', 'viewer', 'member', 'garbage', 'malformed', 'none'] as const;
export type Caller = (typeof CALLERS)[number];

export const INCIDENTS = ['inc_fuzzopen1', 'inc_fuzzmonitored', 'inc_fuzzresolved', 'inc_fuzzpublished'] as const;
export const MAINTENANCES = ['mnt_fuzzscheduled', 'mnt_fuzzrunning', 'mnt_fuzzcancelled'] as const;
const [OPEN, MONITORED, RESOLVED, PUBLISHED] = INCIDENTS;
const [SCHEDULED, RUNNING, CANCELLED] = MAINTENANCES;

export const PEOPLE = {
  everything: 'ada@x.example',
  files: 'grace@x.example',
  list: 'list@x.example',
  bounced: 'bounced@x.example',
  left: 'left@x.example',
  unconfirmed: 'eve@x.example',
} as const;
const MEMBER = 'op@x.example';
const NOBODY = 'nobody@x.example';
/** Stand in requests for the codes that are good in the world they come to. */
export const MEMBER_CODE = '<code of the member>';
export const READER_CODE = '<code of the reader>';
export const MEMBER_TICKET = '<ticket of the member>';
export const READER_TICKET = '<ticket of the reader>';
const ADDRESSES = [...Object.values(PEOPLE), MEMBER, NOBODY];

/** Values that the world of `makeFuzzWorld` holds, by pattern where there is one and otherwise by name. */
export function known({ pattern = '', format }: JsonSchema, name: string): readonly string[] {
  const updates = [...INCIDENTS, ...MAINTENANCES].flatMap((id) => [updateIdOf(id, 1), updateIdOf(id, 2)]);
  const mailings = [...INCIDENTS, ...MAINTENANCES].flatMap((id) => [`${id}-1`, `${id}-2`]);
  const byPattern: [string, readonly string[]][] = [
    ['^inc_', INCIDENTS],
    ['^mnt_', MAINTENANCES],
    ['^ser_', [SER]],
    ['^ntc_', FUZZ_NOTICES],
    ['^upd_', updates],
    ['^sub_', ADDRESSES.map(testIds.subscriber)],
    ['^((inc_', mailings],
  ];
  const found = byPattern.find(([start]) => pattern.startsWith(start));
  if (found) return found[1];
  if (format === 'date-time') {
    return ['2026-03-01T11:30:00Z', '2026-03-01T13:00:00+01:00', '2026-03-02T11:00:00.000Z', '2026-01-01T00:00:00Z'];
  }
  if (format === 'date') return ['2026-04-01', '2020-02-29', '2026-03-22'];
  const values = BY_NAME[name] ?? []; // Components only where no pattern says that one is meant.
  return name === 'components' && !pattern ? values : values.filter((value) => value !== 'all' && value !== 'none');
}

const BY_NAME: Record<string, readonly string[]> = {
  components: [...componentIdsOf(page), 'all', 'none'],
  address: ADDRESSES,
  sendTo: ADDRESSES,
  code: ['00000000', MEMBER_CODE],
  ticket: [MEMBER_TICKET, READER_TICKET],
  language: ['en', 'de', 'ja'],
  timeZone: ['Europe/Vienna', 'Etc/UTC', 'Mars/Olympus'],
  tags: ['enterprise', 'trial'],
  text: ['ada', '@x.', 'nobody'],
  from: ['0', '15', '16', 'sub_00000000000000000000', '2026-03-01T11:00:00.000Z#inc_fuzzopen1'],
};

/** Paths that a function of their own answers, by the first word after "/ops". */
const ELSEWHERE = { report: 'reports', reports: 'reports', endpoints: 'endpoints', webhooks: 'endpoints' } as const;
const functionAt = (to: 'ops' | 'visitors', path: string) =>
  ELSEWHERE[/^(?:\/ops)?\/(\w+)/.exec(path)?.[1] as keyof typeof ELSEWHERE] ?? to;

/** A page with a past: incidents and maintenances in every state, their mails, and people in every state. */
export async function makeFuzzWorld(engines: Engines) {
  const ports = await makePorts(engines);
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const handlers = {
    ops: lambdaHandler(opsApi({ ...ports, onFault })),
    visitors: lambdaHandler(visitorsApi({ ...ports, onFault })),
    endpoints: lambdaHandler(endpointsApi({ ...ports, onFault })),
    reports: lambdaHandler(reportsApi({ ...ports, onFault })),
  };
  const keys: Record<Caller, string> = {
    admin: newApiKey(),
    responder: newApiKey(),
    viewer: newApiKey(),
    member: '',
    garbage: newApiKey(),
    malformed: 'x',
    none: '',
  };
  for (const role of ['admin', 'responder', 'viewer'] as const)
    await storeApiKey(ports.tables.people, keys[role], { name: role, role });
  const member = await putMember(ports)({ address: MEMBER, name: 'Op', role: 'responder' });
  keys.member = await ports.apiKeys.issueTemporary(
    member,
    ports.clock(),
    new Date(ports.clock().getTime() + 3_600_000),
  );

  const authorization = (caller: Caller): Record<string, string> =>
    caller === 'none' ? {} : { authorization: caller === 'malformed' ? 'Basic eDp4' : `Bearer ${keys[caller]}` };
  let calls = 0;
  const send = async (to: 'ops' | 'visitors', call: LambdaCall) => {
    // Each comes from a network of its own, so that limits by network do not end the search.
    calls += 1;
    const from = `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
    const { statusCode, headers = {}, body } = await handlers[functionAt(to, call.path)](eventOf({ from, ...call }));
    return { status: statusCode, headers: headers as Record<string, string>, body };
  };

  // The first use of a key on a day is noted; no later request then changes it.
  for (const caller of ['admin', 'responder', 'viewer', 'member'] as const)
    await send('ops', { method: 'GET', path: '/ops/components', headers: authorization(caller) });
  await recordSettings(ports)();
  await addPeople(ports);
  await addPast(engines, ports, async (path, body) => {
    const call = { method: 'POST', path: `/ops${path}`, headers: authorization('admin'), body: JSON.stringify(body) };
    const answer = await send('ops', call);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.body}`);
  });
  // Signing one makes the secret, which no later request then does.
  const until = new Date(ports.clock().getTime() + 3_600_000);
  const links = await linksOf(ports, until);
  const tokens = Object.fromEntries(
    Object.entries(links).map(([name, link]) => [name, link.slice(link.lastIndexOf('/') + 1)]),
  ) as Record<keyof typeof links, string>;
  const codeFor = async (whose: string) => {
    const { ticket, asking } = ports.codes.open();
    return { ticket, code: (await ports.codes.issue(whose, asking, ports.clock())).digits };
  };
  const codes = {
    member: await codeFor(memberCode(ports.ids.subscriber(MEMBER))),
    reader: await codeFor(ports.ids.subscriber(PEOPLE.everything)),
  };
  return { ports, faults, send, authorization, tokens, codes, dump: () => dumpOf(ports) };
}
export type FuzzWorld = Awaited<ReturnType<typeof makeFuzzWorld>>;

/** A link of every kind, one of nobody and one that has expired. */
const linksOf = async (ports: Ports, until: Date) => ({
  confirm: await ports.links.confirm(
    ports.ids.subscriber(PEOPLE.unconfirmed),
    await newestWish(ports, PEOPLE.unconfirmed),
    until,
  ),
  never: await ports.links.refuse(ports.ids.subscriber(PEOPLE.unconfirmed)),
  neverFiles: await ports.links.refuse(ports.ids.subscriber(PEOPLE.files)),
  manage: await ports.links.manage(ports.ids.subscriber(PEOPLE.everything), until),
  manageList: await ports.links.manage(ports.ids.subscriber(PEOPLE.list), until),
  manageNobody: await ports.links.manage(ports.ids.subscriber(NOBODY), until),
  expired: await ports.links.manage(ports.ids.subscriber(PEOPLE.everything), new Date(1_000_000)),
  leave: await ports.links.leave(ports.ids.subscriber(PEOPLE.files)),
  leaveList: await ports.links.leave(ports.ids.subscriber(PEOPLE.list)),
  left: await ports.links.leave(ports.ids.subscriber(PEOPLE.left)),
});

async function addPeople(ports: Ports): Promise<void> {
  const { unconfirmed, ...others } = PEOPLE;
  const lines = Object.values(others).map((address) => ({
    address,
    ...(address === PEOPLE.files && { components: ['files'], tags: ['enterprise'] }),
  }));
  await importSubscribers(ports)(lines, { reason: 'test' });
  const person = (address: string) => ports.ids.subscriber(address);
  await unsubscribe(ports)(person(PEOPLE.left));
  await subscribe(ports)({ address: unconfirmed, interest: 'all' });
  const [bounced, list] = [
    await ports.subscribers.get(person(PEOPLE.bounced)),
    await ports.subscribers.get(person(PEOPLE.list)),
  ];
  const suppressed = { reason: 'bounce' as const, at: ports.clock().toISOString() };
  if (bounced) await putPerson(ports, { ...bounced, suppressed });
  if (list) await putPerson(ports, { ...list, shared: true });
}

async function addPast(
  engines: Engines,
  ports: Ports,
  order: (path: string, body: object) => Promise<void>,
): Promise<void> {
  const components = { files: 'partial_outage' };
  for (const id of INCIDENTS)
    await order('/incidents', { id, title: `Trouble ${id}`, message: 'We look.', components });
  await order(`/incidents/${MONITORED}/updates`, { message: 'Mended, we watch.', status: 'monitoring' });
  for (const id of [RESOLVED, PUBLISHED]) {
    await order(`/incidents/${id}/resolve`, { message: 'Over.' });
    await order(`/incidents/${id}/postmortem`, answers);
  }
  await order(`/incidents/${PUBLISHED}/postmortem/publish`, {});
  const work = { title: 'Work', message: 'Planned.', from: minute(60), until: minute(120), components: ['api'] };
  for (const id of MAINTENANCES) await order('/maintenances', { id, ...work });
  await order(`/maintenances/${RUNNING}/start`, {});
  await order(`/maintenances/${CANCELLED}/cancel`, {});
  for (const add of [addSeries, addNotices]) await add(order);
  const { announce, plan, send } = flowsOf(ports);
  for (const id of [OPEN, RESOLVED, SCHEDULED]) await announce(id, 1);
  await drain(engines, ports, { plan, send });
  const now = ports.clock().toISOString();
  await ports.answers.record(RESOLVED, ports.ids.subscriber(PEOPLE.files), { works: false, at: now, comment: 'No.' });
}

/** The same whatever order a store keeps sets and keys in. */
function sorted(value: unknown): unknown {
  if (value instanceof Set) return [...value].toSorted();
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted();
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

async function itemsOf({ client, name }: Table): Promise<[key: string, item: string][]> {
  const found: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const {
      Items = [],
      LastEvaluatedKey,
    }: { Items?: Record<string, unknown>[]; LastEvaluatedKey?: Record<string, unknown> } = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
    );
    found.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return found.map((item) => [`${name} ${item.pk} ${item.sk}`, JSON.stringify(sorted(item))]);
}

/** Both tables, item by item. */
const dumpOf = async ({ tables }: Ports): Promise<Map<string, string>> =>
  new Map((await Promise.all([itemsOf(tables.timeline), itemsOf(tables.people)])).flat());

/** The keys of items that differ. */
export const changedBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
