import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { ENDPOINTS } from '../../../shared/domain/rate-limit/webhook-budget.ts';
import { readAddress } from '../../../shared/domain/subscriber/subscriber.ts';
import { EndpointBody, VisitorEndpointBody } from '../../../shared/wire/endpoints-api.ts';
import { type CallerPorts, networkFor, tooOften } from '../../platform/http/caller.ts';
import { ADDRESS_ADVICE, problem } from '../../platform/http/problems.ts';
import { pageResponder } from '../../platform/http/visitor-page.ts';
import type { Links } from '../../platform/ports.ts';
import type { Buckets } from '../../transactional/ports.ts';
import { type Admission, takeFrom } from '../../transactional/rate-limit.ts';
import type { Endpoint } from './endpoint.ts';
import { adviceOnEndpoint } from './endpoint-advice.ts';
import {
  addEndpoint,
  type EndpointPorts,
  removeEndpoint,
  resumeEndpoint,
  rotateEndpointSecret,
} from './manage-endpoints.ts';

export interface VisitorEndpointPorts extends EndpointPorts, CallerPorts {
  links: Pick<Links, 'endpoint' | 'readEndpoint'>;
  buckets: Buckets;
}

/**
 * Visitors' own webhook endpoints: added once they repeat a challenge, so that nobody can point the page at somebody
 * else's server, and managed by a signed link that is shown with the secret.
 */
export function addVisitorEndpointRoutes(app: Hono, ports: VisitorEndpointPorts): void {
  const { links, endpoints, ids, clock, page } = ports;
  const add = addEndpoint(ports);

  app.post('/webhooks', async (c) => {
    const read = VisitorEndpointBody.safeParse(await c.req.json<unknown>().catch(() => undefined));
    if (!read.success) return problem(c, 'request_invalid', z.prettifyError(read.error));
    const { contact, ...wanted } = read.data;
    const address = contact === undefined ? undefined : readAddress(contact);
    if (address && !address.ok) return problem(c, address.fault, ADDRESS_ADVICE[address.fault]);
    const admitted = await admitEndpoint(ports, networkFor(c, ports), wanted.url);
    if (!admitted.ok) return tooOften(c, admitted);
    const owner = { kind: 'visitor' as const, ...(address && { contact: ids.subscriber(address.address) }) };
    const added = await add({ ...wanted, owner, challenge: true });
    if (!added.ok) return problem(c, added.refusal.reason, adviceOnEndpoint(added.refusal));
    const { endpoint, secret } = added;
    return c.json({ endpoint: EndpointBody.parse(endpoint), secret, manage: await links.endpoint(endpoint.id) }, 201);
  });

  const whose = async (c: Context): Promise<Endpoint | undefined> => {
    const id = await links.readEndpoint(c.req.param('token') ?? '', clock());
    const { endpoint } = id ? await endpoints.read(id) : {};
    return endpoint?.owner.kind === 'visitor' ? endpoint : undefined;
  };
  app.get('/webhooks/:token', async (c) => {
    const { words, show, linkExpired } = pageResponder(c, page);
    const endpoint = await whose(c);
    if (!endpoint) return linkExpired();
    const { state, url } = endpoint;
    const said = words.webhook[state === 'quarantined' || state === 'disabled' ? state : 'active'];
    const acts = [...(state === 'quarantined' ? (['resume'] as const) : []), 'rotate', 'remove'] as const;
    const forms = acts.map(
      (act) =>
        html`<form method="post"><input type="hidden" name="act" value="${act}"><button type="submit">${words.webhook[act]}</button></form>`,
    );
    return show({ title: words.webhook.title, text: said(url), forms, back: true });
  });
  app.post('/webhooks/:token', async (c) => {
    const { words, show, linkExpired } = pageResponder(c, page);
    const endpoint = await whose(c);
    if (!endpoint) return linkExpired();
    const { title } = words.webhook;
    switch ((await c.req.parseBody()).act) {
      case 'remove':
        await removeEndpoint(ports)(endpoint.id);
        return show({ title, text: words.webhook.removed, back: true });
      case 'rotate': {
        const rotated = await rotateEndpointSecret(ports)(endpoint.id);
        return rotated ? show({ title, text: `${words.webhook.secret} ${rotated.secret}`, back: true }) : linkExpired();
      }
      case 'resume': {
        const resumed = await resumeEndpoint(ports)(endpoint.id);
        return resumed?.state === 'active'
          ? show({ title, text: words.webhook.active(resumed.url), back: true })
          : linkExpired();
      }
      default:
        return show({ title: words.choices.bad, text: words.refused, back: true }, 422);
    }
  });
}

/** Whether an endpoint may be asked for: by a network, at a host, and by all visitors together. */
async function admitEndpoint(
  { buckets, clock }: Pick<VisitorEndpointPorts, 'buckets' | 'clock'>,
  network: string,
  url: string,
): Promise<Admission> {
  const host = URL.canParse(url) ? new URL(url).hostname : 'none';
  const limits = [
    [`endpoint#network#${network}`, ENDPOINTS.network],
    [`endpoint#host#${host}`, ENDPOINTS.host],
    ['endpoint#all', ENDPOINTS.all],
  ] as const;
  for (const [bucket, limit] of limits) {
    const admitted = await takeFrom(buckets, bucket, limit, clock());
    if (!admitted.ok) return admitted;
  }
  return { ok: true };
}
