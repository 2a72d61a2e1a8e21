import type { Context } from 'hono';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { type PageResponder, pageResponder } from '../platform/http/visitor-page.ts';
import type { Clock, LinkPurpose, Links } from '../platform/ports.ts';
import { askForLink } from './ask-for-link.ts';
import type { Subscribers } from './ports.ts';

export interface LinkCallerPorts {
  links: Pick<Links, 'read'>;
  clock: Clock;
  page: PageConfig;
  subscribers: Pick<Subscribers, 'get'>;
}

export interface LinkCaller extends PageResponder {
  id: SubscriberId | undefined;
  person: Subscriber | undefined;
}

/** Whose signed link a request came by, and the pages in their language. */
export const linkCaller =
  ({ links, clock, page, subscribers }: LinkCallerPorts) =>
  async (c: Context, purpose: LinkPurpose): Promise<LinkCaller> => {
    const id = await links.read(purpose, c.req.param('token') ?? '', clock());
    const person = id && (await subscribers.get(id));
    const responder = pageResponder(c, page, person);
    if (purpose !== 'manage') return { id, person, ...responder };
    const { words, show } = responder;
    // A link that is not good any more leads to the way to a new one.
    const expired = { title: words.linkExpired.title, text: words.choices.ask, forms: [askForLink(words)], back: true };
    return { id, person, words, show, linkExpired: () => show(expired, 404) };
  };
