import { MailingList, Ordered, SubscriberList } from '../../shared/wire/api.ts';
import { eventually, runningSystem } from './system.ts';

/** Everything that operators, readers, SES and the clock do in the life of one incident, over HTTP. */
export async function wholeLife(): Promise<void> {
  const running = await runningSystem();
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
    const linkIn = async (address: string, path: string) => {
      const mail = await eventually(async () =>
        (await running.mails(({ destinations }) => destinations.includes(address))).at(-1),
      );
      const { text = '' } = await running.parsed(mail.id);
      const link = new RegExp(`${url}(/${path}/\\S+)`).exec(text)?.[1];
      if (!link) throw new Error(`No ${path} in the mail to ${address}`);
      return link.replace(/\?.*/, '');
    };
    const people = ['ada@life.example', 'life.example@bounce.example', 'life.example@complaint.example'].map(
      (address) => ({ address }),
    );
    await ops('POST', '/subscribers/import', { reason: 'test', subscribers: people });
    const held = { holdSeconds: 0 };
    const incident = { title: 'Life', message: 'm', components: { api: 'major_outage' }, ...held };
    await ops('POST', '/preview', { order: { type: 'declare', ...incident }, sendTo: 'me@life.example' });
    const { id } = await order('/incidents', incident);
    await form('/subscribe', { address: 'new@life.example' });
    await form(await linkIn('new@life.example', 'confirm'), {});
    await complete(id, 1);
    const manage = await linkIn('new@life.example', 'manage');
    await form(manage, { level: 'every', language: 'en' });
    await form('/manage', { address: 'ada@life.example' });
    await form('/manage/code', { address: 'ada@life.example', code: '00000000' });
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
    await order(`/incidents/${id}/reopen`, { message: 'again', holdSeconds: 300 });
    const waiting = await eventually(async () => {
      const { mailings } = MailingList.parse(await ops('GET', `/incidents/${id}/mailings`));
      return mailings.find(({ completedAt }) => !completedAt);
    });
    await ops('POST', `/mailings/${waiting.id}/stop`, {});
    for (const act of ['pause', 'resume']) await ops('POST', `/sending/${act}`, {});
    await ops('POST', '/members', { address: 'op@life.example', name: 'Op', role: 'viewer' });
    await fetch(`${url}/ops/sign-in`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ address: 'op@life.example' }),
    });
    await ops('POST', '/members/remove', { address: 'op@life.example' });
    await ops('POST', '/site/rebuild', {}).catch(() => undefined);
    const leave = manage.replace('/manage/', '/unsubscribe/');
    await form(leave, {});
    const { subscribers } = SubscriberList.parse(await ops('GET', '/subscribers/search?text=life.example'));
    for (const { id: who } of subscribers) {
      await ops('GET', `/subscribers/${who}`);
      await ops('POST', `/subscribers/${who}/erase`, {});
    }
    await running.system.tick();
  } finally {
    await running.stop();
  }
}
