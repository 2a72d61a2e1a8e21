import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { reportsApi } from '../../functions/entry/reports-api.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import { confirmed, type Ports, putPerson, tellOf } from './fixtures.ts';
import { ID } from './incidents.ts';
import { page } from './mails.ts';

/** Every page behind a link of a mail, and those they lead to, as a reader of one language sees them. */
export async function visitorPages(given: Ports, language: string): Promise<[name: string, html: string][]> {
  const ports = { ...given, page };
  const visitors = visitorsApi({ ...ports, onFault: (error) => Promise.reject(error) });
  const person = { ...confirmed(`${language}@gallery.example`), name: 'Ada', language };
  const team = { ...confirmed(`team-${language}@gallery.example`), language, shared: true };
  await putPerson(ports, person);
  await putPerson(ports, team);
  await tellOf(ports, ID, person.id, { settled: 'sent' });
  const expires = new Date(ports.clock().getTime() + 86_400_000);
  const path = (url: string) => url.slice(new URL(url).origin.length);
  const html = async (to: string, init?: RequestInit) => (await visitors.request(to, init)).text();
  const speaking = { headers: { 'accept-language': language } };
  const manage = path(await ports.links.manage(person.id, expires));
  const leave = path(await ports.links.leave(person.id));
  const asked = { ...speaking, method: 'POST', body: new URLSearchParams({ address: person.address }) };
  const mistyped = { ...asked, body: new URLSearchParams({ address: 'ada@example', name: 'Ada', language }) };
  return [
    ['form', await html('/subscribe', mistyped)],
    [
      'sent',
      await html('/subscribe', { ...mistyped, body: new URLSearchParams({ address: person.address, language }) }),
    ],
    ['confirm', await html(path(await ports.links.confirm(person.id, 'w1', expires)))],
    ['refuse', await html(path(await ports.links.refuse(ports.ids.subscriber('nobody@gallery.example'))), speaking)],
    ['choices', await html(`${manage}?about=${ID}`)],
    ['works', await html(`${manage}/works?about=${ID}&works=yes`)],
    ['lost-link', await html('/manage', speaking)],
    ['code', await html('/manage', asked)],
    ['list', await html(path(await ports.links.leave(team.id)), { method: 'POST' })],
    ['dead', await html('/manage/x', speaking)],
    ['unsubscribe', await html(leave)],
    ['left', await html(leave, { method: 'POST' })],
    ...(await webhookPages(ports, language)),
    ...(await reportPages(ports, language)),
  ];
}

/** The pages on which a visitor adds and manages a webhook; its server repeats every challenge. */
async function webhookPages(ports: Ports, language: string): Promise<[name: string, html: string][]> {
  const post: Ports['post'] = async (_url, _headers, body) => ({
    result: { kind: 'accepted' },
    body: (JSON.parse(body) as { data: { challenge: string } }).data.challenge,
  });
  const app = endpointsApi({ ...ports, post, onFault: (error) => Promise.reject(error) });
  const headers = { 'accept-language': language };
  const html = async (to: string, init?: RequestInit) => (await app.request(to, { headers, ...init })).text();
  const sent = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  const url = 'https://hooks.example.com/services/status-of-a-very-long-name/0123456789abcdef0123456789abcdef';
  const added = await html('/webhooks', sent({ url, format: 'standard' }));
  const manage = /href="https?:\/\/[^/]+(\/webhooks\/[^"]+)"/.exec(added)?.[1] ?? '/webhooks/none';
  return [
    ['webhook-form', await html('/webhooks')],
    ['webhook-mistyped', await html('/webhooks', sent({ url: 'http://hooks.example.com', format: 'standard' }))],
    ['webhook-added', added],
    ['webhook', await html(manage)],
    ['webhook-secret', await html(manage, sent({ act: 'rotate' }))],
    ['webhook-removed', await html(manage, sent({ act: 'remove' }))],
  ];
}

/** The pages on which a visitor reports what does not work: of something new, and of the incident that is open. */
async function reportPages(ports: Ports, language: string): Promise<[name: string, html: string][]> {
  const app = reportsApi({ ...ports, onFault: (error) => Promise.reject(error) });
  const headers = { 'accept-language': language };
  const html = async (to: string, init?: RequestInit) => (await app.request(to, { headers, ...init })).text();
  const form = await html('/report?component=files');
  const until = new Date(ports.clock().getTime() + 3_600_000);
  const sent = async (fields: Record<string, string>) => {
    const token = await ports.links.reportToken(ports.ids.report(), until);
    return html('/report', { method: 'POST', body: new URLSearchParams({ token, trying: 'Upload', ...fields }) });
  };
  return [
    ['report-form', form],
    ['report-mistyped', await sent({ address: 'ada@example' })],
    ['report-sent', await sent({ component: 'api', address: `${language}@gallery.example` })],
    ['report-known', await sent({ component: 'files' })],
  ];
}
