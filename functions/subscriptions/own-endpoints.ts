import { html } from 'hono/html';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { Endpoint } from '../../shared/domain/webhook/endpoint.ts';
import type { WebhookWords } from '../../shared/words/words.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { Links } from '../platform/ports.ts';

export interface OwnEndpointPorts {
  endpoints: Pick<Endpoints, 'page'>;
  links: Pick<Links, 'endpoint'>;
}

const PAGE = 500;

/** The endpoints of visitors who gave this person's address. */
async function endpointsOf({ endpoints }: OwnEndpointPorts, { id }: Subscriber): Promise<Endpoint[]> {
  const own: Endpoint[] = [];
  let page: Endpoint[];
  let last: Endpoint | undefined;
  do {
    page = await endpoints.page(PAGE, last?.id);
    own.push(...page.filter(({ owner }) => owner.kind === 'visitor' && owner.contact === id));
    last = page.at(-1);
  } while (page.length === PAGE);
  return own;
}

/**
 * A list of somebody's endpoints, each leading to its own page. Only the server is named: the rest of a URL may be a
 * secret. What many read leads nowhere, as nobody of them owns the endpoint alone.
 */
export async function ownEndpoints(ports: OwnEndpointPorts, person: Subscriber, words: WebhookWords) {
  const own = await endpointsOf(ports, person);
  if (own.length === 0) return [];
  const items = await Promise.all(
    own.map(async ({ id, url, state }) => {
      const { host } = new URL(url);
      const name = person.shared
        ? html`${host}`
        : html`<a href="${pathOf(await ports.links.endpoint(id))}">${host}</a>`;
      return html`<li><bdi>${name}</bdi>${state === 'active' ? '' : html` (${words.own.stopped})`}</li>`;
    }),
  );
  return [html`<section><h2>${words.own.title}</h2><ul>${items}</ul></section>`];
}

const pathOf = (url: string): string => new URL(url).pathname;
