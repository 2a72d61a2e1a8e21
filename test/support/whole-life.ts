import { KeyList, MailingList, Ordered, SubscriberList } from '../../shared/wire/api.ts';
import { EndpointList, EndpointWithSecret } from '../../shared/wire/endpoints-api.ts';
import { startReceiver, willing } from './receiver.ts';
import { eventually, runningSystem } from './system.ts';

/** Everything that operators, readers, SES and the clock do in the life of one incident, over HTTP. */
export async function wholeLife(): Promise<void> {
  const running = await runningSystem();
  const receiver = await startReceiver();
  receiver.always(willing);
  try {
    const { url } = running.system;
    const ops = async (method: string, path: string, body?: object) => {
      const answer = await running.ops(method, path, body);
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    };
    const order = async (path: string, body: object) => Ordered.parse(await ops('POST', path, body)).incident;
    const form = (path: string, fields: Record<string, string>) =>
      fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const complete = (id: string, count: number) =>
      eventually(async () => {
        const { mailings } = MailingList.parse(await ops('GET', `/incidents/${id}/mailings`));
        return mailings.length === count && mailings.every(({ completedAt }) => completedAt);
      });
    const linkIn = (address: string, path: string) =>
      eventually(async () => {
        const mail = (await running.mails(({ destinations }) => destinations.includes(address))).at(-1);
        const { text = '' } = mail ? await running.parsed(mail.id) : {};
        return new RegExp(`${url}(/${path}/[^\\s?]+)`).exec(text)?.[1];
      });
    const people = ['ada@life.example', 'life.example@bounce.example', 'life.example@complaint.example'].map(
      (address) => ({ address }),
    );
    await ops('POST', '/subscribers/import', { reason: 'test', subscribers: people });
    const held = { holdSeconds: 0 };
    const incident = { title: 'Life', message: 'm', components: { api: 'major_outage' }, ...held };
    await ops('POST', '/members', { address: 'op@life.example', name: 'Op', role: 'viewer' });
    await ops('POST', '/preview', { order: { type: 'declare', ...incident }, sendTo: 'op@life.example' });
    const { endpoint } = EndpointWithSecret.parse(await ops('POST', '/endpoints', { url: `${receiver.url}/ops` }));
    const asked = await fetch(`${url}/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: `${receiver.url}/visitor`, format: 'statuspage' }),
    });
    const { manage: ownLink } = (await asked.json()) as { manage: string };
    const { id } = await order('/incidents', incident);
    await eventually(async () => receiver.posts.filter(({ body }) => body.includes(id)).length === 2);
    await ops('GET', `/endpoints/${endpoint.id}/deliveries`);
    for (const act of ['secret', 'resume']) await ops('POST', `/endpoints/${endpoint.id}/${act}`, {});
    await eventually(async () =>
      MailingList.parse(await ops('GET', `/incidents/${id}/mailings`)).webhooks.every((one) => one.completedAt),
    );
    await ops('POST', `/endpoints/${endpoint.id}/replay`, { mailing: `whn_i${id.slice(4)}-1` });
    await eventually(async () => receiver.posts.filter(({ body }) => body.includes(id)).length === 3);
    for (const act of ['rotate', 'remove']) await form(new URL(ownLink).pathname, { act });
    receiver.always(410);
    await form('/subscribe', { address: 'new@life.example' });
    await form(await linkIn('new@life.example', 'confirm'), {});
    await complete(id, 1);
    const manage = await linkIn('new@life.example', 'manage');
    await form(manage, { level: 'every', language: 'en' });
    await form('/manage', { address: 'ada@life.example' });
    await form('/manage/code', { address: 'ada@life.example', ticket: 't', code: '00000000' });
    await order(`/incidents/${id}/audience`, { tags: ['gold'] });
    await order(`/incidents/${id}/updates`, { message: 'more', ...held });
    await complete(id, 2);
    await order(`/incidents/${id}/resolve`, { message: 'over', ...held });
    await complete(id, 3);
    await form(`${manage}/works`, { about: id, works: 'no', comment: 'c' });
    await ops('GET', `/incidents/${id}/answers`);
    await order(`/incidents/${id}/postmortem`, {
      ...{ whatHappened: 'a', whyItHappened: 'b', howItWasResolved: 'c' },
      prevention: [{ action: 'd', owner: 'e', due: '2026-12-31' }],
    });
    await order(`/incidents/${id}/postmortem/publish`, held);
    await complete(id, 4);
    await ops('GET', `/mailings/${id}-1/recipients`);
    await ops('GET', `/mailings/${id}-1/parked`);
    await order(`/incidents/${id}/reopen`, { message: 'again', holdSeconds: 600 });
    const waiting = await eventually(async () => {
      const { mailings } = MailingList.parse(await ops('GET', `/incidents/${id}/mailings`));
      return mailings.find(({ completedAt }) => !completedAt);
    });
    await ops('POST', `/mailings/${waiting.id}/stop`, {});
    for (const act of ['pause', 'resume']) await ops('POST', `/sending/${act}`, {});
    const door = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { ticket: string; key: string };
    };
    const address = 'op@life.example';
    const { ticket } = await door('/ops/sign-in', { address });
    const mail = await eventually(async () => (await running.mails(({ tags }) => tags.mail === 'sign-in')).at(-1));
    const code = /^ {4}(\d{4} \d{4})$/m.exec((await running.parsed(mail.id)).text ?? '')?.[1];
    const session = await door('/ops/session', { address, ticket, code });
    await fetch(`${url}/ops/components`, { headers: { authorization: `Bearer ${session.key}` } });
    const { keys } = KeyList.parse(await ops('GET', '/keys'));
    const theirs = keys.find(({ label }) => label === address);
    await ops('POST', '/keys/revoke', { id: theirs?.id });
    await ops('POST', '/members/remove', { address: 'op@life.example' });
    await ops('POST', '/site/rebuild', {}).catch(() => undefined);
    const leave = manage.replace('/manage/', '/unsubscribe/');
    await form(leave, {});
    const { subscribers } = SubscriberList.parse(await ops('GET', '/subscribers/search?text=life.example'));
    for (const { id: who } of subscribers) {
      await ops('GET', `/subscribers/${who}`);
      await ops('POST', `/subscribers/${who}/erase`, {});
    }
    await eventually(async () => {
      const { endpoints } = EndpointList.parse(await ops('GET', '/endpoints'));
      return endpoints.every(({ state }) => state === 'disabled');
    });
    await ops('POST', `/endpoints/${endpoint.id}/remove`, {});
    await running.system.tick();
  } finally {
    await receiver.stop();
    await running.stop();
  }
}
