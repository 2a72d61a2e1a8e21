import { EndpointList, EndpointWithSecret } from '../../shared/wire/api/endpoints.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { KeyList } from '../../shared/wire/api/operators.ts';
import { SubscriberList } from '../../shared/wire/api/subscribers.ts';
import { startReceiver, willing } from './receiver.ts';
import { eventually, runningSystem } from './system.ts';

type Running = Awaited<ReturnType<typeof runningSystem>>;
type Life = ReturnType<typeof lifeOf>;

const OPERATOR = 'op@life.example';
const AT_ONCE = { holdSeconds: 0 };

/** Everything that operators, readers, SES and the clock do in the life of one incident, over HTTP. */
export async function wholeLife(): Promise<void> {
  const running = await runningSystem();
  const receiver = await startReceiver();
  receiver.always(willing);
  try {
    const life = lifeOf(running);
    const webhooks = await addWebhooks(life, receiver.url);
    const id = await declareTo(life);
    await receiveWebhooks(life, id, receiver, webhooks);
    const manage = await visit(life, id);
    await endAndExplain(life, id, manage);
    await stopAndPause(life, id);
    await signIn(life);
    await changeSettings(life);
    await forgetEverybody(life, manage);
    await removeWebhook(life, webhooks.id);
    await running.system.tick();
  } finally {
    await receiver.stop();
    await running.stop();
  }
}

function lifeOf(running: Running) {
  const { url } = running.system;
  const ops = async (method: string, path: string, body?: object) => {
    const answer = await running.ops(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const mailingsOf = async (id: string) => MailingList.parse(await ops('GET', `/incidents/${id}/mailings`)).mailings;
  return {
    running,
    url,
    ops,
    mailingsOf,
    order: async (path: string, body: object) => Ordered.parse(await ops('POST', path, body)).incident,
    form: (path: string, fields: Record<string, string>) =>
      fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
    complete: (id: string, count: number) =>
      eventually(async () => {
        const mailings = await mailingsOf(id);
        return mailings.length === count && mailings.every(({ completedAt }) => completedAt);
      }),
    linkIn: (address: string, path: string) =>
      eventually(async () => {
        const mail = (await running.mails(({ destinations }) => destinations.includes(address))).at(-1);
        const { text = '' } = mail ? await running.parsed(mail.id) : {};
        return new RegExp(`${url}(/${path}/[^\\s?]+)`).exec(text)?.[1];
      }),
  };
}

/** An endpoint of an operator and one of a visitor. */
async function addWebhooks({ ops, url }: Life, receiver: string): Promise<{ id: string; ownLink: string }> {
  const { endpoint } = EndpointWithSecret.parse(await ops('POST', '/endpoints', { url: `${receiver}/ops` }));
  const asked = await fetch(`${url}/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${receiver}/visitor`, format: 'statuspage' }),
  });
  const { manage } = (await asked.json()) as { manage: string };
  return { id: endpoint.id, ownLink: new URL(manage).pathname };
}

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Delivered, replayed, a new secret; the visitor's is removed, and the operator's answers 410 from then on. */
async function receiveWebhooks(
  { ops, form }: Life,
  id: string,
  receiver: Receiver,
  webhooks: { id: string; ownLink: string },
): Promise<void> {
  const received = (count: number) =>
    eventually(async () => receiver.posts.filter(({ body }) => body.includes(id)).length === count);
  await received(2);
  await ops('GET', `/endpoints/${webhooks.id}/deliveries`);
  for (const act of ['secret', 'resume']) await ops('POST', `/endpoints/${webhooks.id}/${act}`, {});
  await eventually(async () =>
    MailingList.parse(await ops('GET', `/incidents/${id}/mailings`)).webhooks.every((one) => one.completedAt),
  );
  await ops('POST', `/endpoints/${webhooks.id}/replay`, { mailing: `whn_i${id.slice(4)}-1` });
  await received(3);
  for (const act of ['rotate', 'remove']) await form(webhooks.ownLink, { act });
  receiver.always(410);
}

async function removeWebhook({ ops }: Life, id: string): Promise<void> {
  await eventually(async () => {
    const { endpoints } = EndpointList.parse(await ops('GET', '/endpoints'));
    return endpoints.every(({ state }) => state === 'disabled');
  });
  await ops('POST', `/endpoints/${id}/remove`, {});
}

/** People, a member and a preview before it; the id of the incident. */
async function declareTo({ ops, order }: Life): Promise<string> {
  const people = ['ada@life.example', 'life.example@bounce.example', 'life.example@complaint.example'];
  await ops('POST', '/subscribers/import', { reason: 'test', subscribers: people.map((address) => ({ address })) });
  const incident = { title: 'Life', message: 'm', components: { api: 'major_outage' }, ...AT_ONCE };
  await ops('POST', '/members', { address: OPERATOR, name: 'Op', role: 'viewer' });
  await ops('POST', '/preview', { order: { type: 'declare', ...incident }, sendTo: OPERATOR });
  return (await order('/incidents', incident)).id;
}

/** A visitor subscribes, confirms and chooses, another asks for a code; the link of the first one's preferences. */
async function visit({ form, linkIn, complete }: Life, id: string): Promise<string> {
  await form('/subscribe', { address: 'new@life.example' });
  await form(await linkIn('new@life.example', 'confirm'), {});
  await complete(id, 1);
  const manage = await linkIn('new@life.example', 'manage');
  await form(manage, { level: 'every', language: 'en' });
  await form('/manage', { address: 'ada@life.example' });
  await form('/manage/code', { address: 'ada@life.example', ticket: 't', code: '00000000' });
  return manage;
}

async function endAndExplain({ ops, order, form, complete }: Life, id: string, manage: string): Promise<void> {
  await order(`/incidents/${id}/audience`, { tags: ['gold'] });
  await order(`/incidents/${id}/updates`, { message: 'more', ...AT_ONCE });
  await complete(id, 2);
  await order(`/incidents/${id}/resolve`, { message: 'over', ...AT_ONCE });
  await complete(id, 3);
  await form(`${manage}/works`, { about: id, works: 'no', comment: 'c' });
  await ops('GET', `/incidents/${id}/answers`);
  await order(`/incidents/${id}/postmortem`, {
    whatHappened: 'a',
    whyItHappened: 'b',
    howItWasResolved: 'c',
    prevention: [{ action: 'd', owner: 'e', due: '2026-12-31' }],
  });
  await order(`/incidents/${id}/postmortem/publish`, AT_ONCE);
  await complete(id, 4);
}

async function stopAndPause({ ops, order, mailingsOf }: Life, id: string): Promise<void> {
  await ops('GET', `/mailings/${id}-1/recipients`);
  await ops('GET', `/mailings/${id}-1/undecided`);
  await order(`/incidents/${id}/reopen`, { message: 'again', holdSeconds: 600 });
  const waiting = await eventually(async () => (await mailingsOf(id)).find(({ completedAt }) => !completedAt));
  await ops('POST', `/mailings/${waiting.id}/stop`, {});
  for (const act of ['pause', 'resume']) await ops('POST', `/sending/${act}`, {});
}

/** A member signs in with a code, and is removed again. */
async function signIn({ running, url, ops }: Life): Promise<void> {
  const door = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { ticket: string; key: string };
  };
  const { ticket } = await door('/ops/sign-in', { address: OPERATOR });
  const mail = await eventually(async () => (await running.mails(({ tags }) => tags.mail === 'sign-in')).at(-1));
  const code = /^ {4}(\d{4} \d{4})$/m.exec((await running.parsed(mail.id)).text ?? '')?.[1];
  const session = await door('/ops/session', { address: OPERATOR, ticket, code });
  await fetch(`${url}/ops/components`, { headers: { authorization: `Bearer ${session.key}` } });
  const { keys } = KeyList.parse(await ops('GET', '/keys'));
  const theirs = keys.find(({ label }) => label === OPERATOR);
  await ops('POST', '/keys/revoke', { id: theirs?.id });
  await ops('POST', '/members/remove', { address: OPERATOR });
}

/** A component comes and goes, and the page with it. */
async function changeSettings({ running, ops }: Life): Promise<void> {
  await ops('POST', '/settings/components', { component: { id: 'life', name: 'Life' } });
  await eventually(async () => (await running.get('/components/life')).status === 200);
  await ops('POST', '/settings/components/life', { hidden: true });
  await eventually(async () => (await running.get('/components/life')).status === 404);
  await ops('GET', '/settings/history');
}

async function forgetEverybody({ ops, form }: Life, manage: string): Promise<void> {
  await ops('POST', '/site/rebuild', {}).catch(() => undefined);
  await form(manage.replace('/manage/', '/unsubscribe/'), {});
  const { subscribers } = SubscriberList.parse(await ops('GET', '/subscribers/search?text=life.example'));
  for (const { id: who } of subscribers) {
    await ops('GET', `/subscribers/${who}`);
    await ops('POST', `/subscribers/${who}/erase`, {});
  }
}
