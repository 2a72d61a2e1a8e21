import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import type { PageConfig } from '../../../shared/domain/page/config.ts';
import { type AddressFault, readAddress } from '../../../shared/domain/subscriber/subscriber.ts';
import type { Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import { EndpointBody, VisitorEndpointBody } from '../../../shared/wire/api/endpoints.ts';
import { WEBHOOK_WORDS } from '../../../shared/words/languages.ts';
import type { WebhookWords } from '../../../shared/words/words.ts';
import { type CallerPorts, minutesOf, networkFor, tooOften } from '../../platform/http/caller.ts';
import { ADDRESS_ADVICE, problem } from '../../platform/http/problems.ts';
import { readForm, textOf } from '../../platform/http/visitor-form.ts';
import { languageFor, pageResponder } from '../../platform/http/visitor-page.ts';
import type { Links } from '../../platform/ports.ts';
import type { Admission } from '../../platform/rate-limit.ts';
import type { Buckets } from '../../transactional/ports.ts';
import { admitEndpoint } from './admit-endpoint.ts';
import { adviceOnEndpoint } from './endpoint-advice.ts';
import { addedBlock, endpointForm, requestIn, sentenceOn, type Words } from './endpoint-form.ts';
import {
  addEndpoint,
  type EndpointPorts,
  type EndpointRefusal,
  removeEndpoint,
  resumeEndpoint,
  rotateEndpointSecret,
} from './manage-endpoints.ts';

export interface VisitorEndpointPorts extends EndpointPorts, CallerPorts {
  links: Pick<Links, 'endpoint' | 'readEndpoint'>;
  buckets: Buckets;
}

type Asked =
  | { outcome: 'added'; endpoint: Endpoint; secret: string; manage: string }
  | { outcome: 'unreadable'; detail: string }
  | { outcome: 'contact'; fault: AddressFault }
  | { outcome: 'too_often'; admission: Extract<Admission, { ok: false }> }
  | { outcome: 'refused'; refusal: EndpointRefusal };

/** Adds the endpoint that a visitor asks for, if it repeats a challenge and nobody asks too often. */
const askFor =
  (ports: VisitorEndpointPorts) =>
  async (given: unknown, network: string): Promise<Asked> => {
    const read = VisitorEndpointBody.safeParse(given);
    if (!read.success) return { outcome: 'unreadable', detail: z.prettifyError(read.error) };
    const { contact, ...wanted } = read.data;
    const address = contact === undefined ? undefined : readAddress(contact);
    if (address && !address.ok) return { outcome: 'contact', fault: address.fault };
    const admission = await admitEndpoint(ports, network, wanted.url);
    if (!admission.ok) return { outcome: 'too_often', admission };
    const owner = { kind: 'visitor' as const, ...(address && { contact: ports.ids.subscriber(address.address) }) };
    const added = await addEndpoint(ports)({ ...wanted, owner, challenge: true });
    if (!added.ok) return { outcome: 'refused', refusal: added.refusal };
    const { endpoint, secret } = added;
    return { outcome: 'added', endpoint, secret, manage: await ports.links.endpoint(endpoint.id) };
  };

/** The answer to a program. */
function answerJson(c: Context, asked: Asked): Response {
  switch (asked.outcome) {
    case 'added': {
      const { endpoint, secret, manage } = asked;
      return c.json({ endpoint: EndpointBody.parse(endpoint), secret, manage }, 201);
    }
    case 'unreadable':
      return problem(c, 'request_invalid', asked.detail);
    case 'contact':
      return problem(c, asked.fault, ADDRESS_ADVICE[asked.fault]);
    case 'too_often':
      return tooOften(c, asked.admission);
    case 'refused':
      return problem(c, asked.refusal.reason, adviceOnEndpoint(asked.refusal));
  }
}

/** What a person reads about a form that cannot be taken as it is. */
function sentenceOnForm(asked: Exclude<Asked, { outcome: 'added' | 'too_often' }>, texts: Words): string {
  switch (asked.outcome) {
    case 'unreadable':
      return texts.words.subscribe.unclear;
    case 'contact':
      return texts.words.subscribe.address[asked.fault];
    case 'refused':
      return sentenceOn(asked.refusal, texts);
  }
}

/** How to answer one visitor, with the words of these pages. */
const responder = (c: Context, page: PageConfig) => ({
  ...pageResponder(c, page),
  webhook: WEBHOOK_WORDS[languageFor(c, page)],
});

/**
 * Visitors' own webhook endpoints: added once they repeat a challenge, so that nobody can point the page at somebody
 * else's server, and managed by a signed link that is shown with the secret. GET shows, POST acts.
 */
export function addVisitorEndpointRoutes(app: Hono, ports: VisitorEndpointPorts): void {
  addFormRoutes(app, ports);
  addManageRoutes(app, ports);
}

function addFormRoutes(app: Hono, ports: VisitorEndpointPorts): void {
  const { page } = ports;
  const ask = askFor(ports);

  app.get('/webhooks', (c) => {
    const texts = responder(c, page);
    const { add, text } = texts.webhook;
    return texts.show({ title: add, text, forms: [endpointForm(page, texts)], back: true });
  });
  app.post('/webhooks', async (c) => {
    const network = networkFor(c, ports);
    if (isJson(c)) return answerJson(c, await ask(await c.req.json<unknown>().catch(() => undefined), network));
    const form = await readForm(c);
    const asked = await ask(requestIn(form), network);
    const texts = responder(c, page);
    const { webhook, show } = texts;
    if (asked.outcome === 'added') {
      const text = webhook.active(asked.endpoint.url);
      return show({ title: webhook.added, text, forms: [addedBlock(webhook, asked)], back: true });
    }
    if (asked.outcome === 'too_often') {
      c.header('retry-after', String(asked.admission.retryAfterSeconds));
      const { title, text } = texts.words.tooOften;
      return show({ title, text: text(minutesOf(asked.admission)), back: true }, 429);
    }
    const forms = [endpointForm(page, texts, form)];
    return show({ title: webhook.add, text: sentenceOnForm(asked, texts), forms, back: true }, 422);
  });
}

function addManageRoutes(app: Hono, ports: VisitorEndpointPorts): void {
  const { links, endpoints, clock, page } = ports;
  const whose = async (c: Context): Promise<Endpoint | undefined> => {
    const id = await links.readEndpoint(c.req.param('token') ?? '', clock());
    const { endpoint } = id ? await endpoints.read(id) : {};
    return endpoint?.owner.kind === 'visitor' ? endpoint : undefined;
  };
  app.get('/webhooks/:token', async (c) => {
    const { webhook, show, linkExpired } = responder(c, page);
    const endpoint = await whose(c);
    if (!endpoint) return linkExpired();
    const text = webhook[endpoint.state](endpoint.url);
    return show({ title: webhook.title, text, forms: actsOn(endpoint, webhook), back: true });
  });
  app.post('/webhooks/:token', async (c) => {
    const { words, webhook, show, linkExpired } = responder(c, page);
    const endpoint = await whose(c);
    if (!endpoint) return linkExpired();
    const { title } = webhook;
    switch (textOf(await readForm(c), 'act')) {
      case 'remove':
        await removeEndpoint(ports)(endpoint.id);
        return show({ title, text: webhook.removed, back: true });
      case 'rotate': {
        const rotated = await rotateEndpointSecret(ports)(endpoint.id);
        if (!rotated) return linkExpired();
        return show({ title, text: webhook.rotated, forms: [addedBlock(webhook, rotated)], back: true });
      }
      case 'resume': {
        const resumed = await resumeEndpoint(ports)(endpoint.id);
        if (resumed?.state !== 'active') return linkExpired();
        return show({ title, text: webhook.active(resumed.url), back: true });
      }
      default:
        return show({ title: words.choices.bad, text: words.choices.badText, back: true }, 422);
    }
  });
}

/** Buttons for what may be done with an endpoint as it is. */
function actsOn({ state }: Endpoint, webhook: WebhookWords) {
  const acts: ('resume' | 'rotate' | 'remove')[] =
    state === 'quarantined' ? ['resume', 'rotate', 'remove'] : ['rotate', 'remove'];
  return acts.map(
    (act) =>
      html`<form method="post"><input type="hidden" name="act" value="${act}"><button type="submit">${webhook[act]}</button></form>`,
  );
}

/** Programs are answered in JSON, people with a page. */
const isJson = (c: Context): boolean => c.req.header('content-type')?.includes('json') === true;
