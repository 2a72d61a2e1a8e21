import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { ComponentId, IncidentId, MaintenanceId, type SubscriberId } from '../../shared/domain/ids.ts';
import { NameOrNone } from '../../shared/domain/subscriber/person-name.ts';
import { Level, readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import { wishOf } from '../../shared/domain/subscriber/subscription.ts';
import { isTimeZone } from '../../shared/domain/time/time-zone.ts';
import { EndpointBusy } from '../channels/webhook/change-endpoint.ts';
import { addVisitorEndpointRoutes, type VisitorEndpointPorts } from '../channels/webhook/visitor-routes.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import { minutesOf, networkFor, tooOften } from '../platform/http/caller.ts';
import { ADDRESS_ADVICE, problem, type Reason } from '../platform/http/problems.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import type { LinkPurpose, Links } from '../platform/ports.ts';
import { admitAsking } from '../transactional/rate-limit.ts';
import { provesToReadTheList } from './code-proof.ts';
import { unknownComponents } from './import-subscribers.ts';
import { PersonBusy } from './ports.ts';
import { mailChoicesLink, manageLink } from './preferences.ts';
import { addPreferencesRoutes, afterLeaving, choicesForm, type ManageRoutePorts } from './preferences-routes.ts';
import { confirm, refuse, subscribe, unsubscribe } from './subscribe.ts';

const yes = z.union([z.boolean(), z.literal('yes').transform(() => true)]);
const About = z.union([IncidentId, MaintenanceId]);

const SubscribeRequest = z.object({
  address: z.string().max(1000),
  name: NameOrNone.optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).optional(),
  level: Level.optional(),
  /** A box of the form that says whether it was asked at all, since an unset check box says nothing. */
  maintenanceAsked: z.string().optional(),
  maintenance: yes.optional(),
  language: z.string().max(20).optional(),
  /** A browser's guess; one that nobody knows is no reason to refuse somebody. */
  timeZone: z.string().max(60).optional(),
  shared: yes.optional(),
  about: About.optional(),
  /** With `about`: that one alone, or beside everything else that is chosen. */
  only: yes.optional(),
});

export interface VisitorPorts extends ManageRoutePorts, VisitorEndpointPorts {
  links: Links;
  limiter: Pick<Limiter, 'state'>;
  onFault: (error: unknown) => void;
}

/** What visitors may do: subscribe, confirm, leave. GET only ever shows a page; mail scanners follow every link. */
export function visitorsApi(ports: VisitorPorts): Hono {
  const { links, clock, page, subscribers, limiter, ids, mailQueue } = ports;
  const start = subscribe(ports);
  const finish = confirm(ports);
  const leave = unsubscribe(ports);
  const refuseAll = refuse(ports);
  const manageAction = async (id: SubscriberId) => new URL(await manageLink(ports)(id)).pathname;
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof PersonBusy || error instanceof EndpointBusy)
      return problem(c, 'busy', 'Please try again in a few seconds.');
    ports.onFault(error);
    return problem(c, 'fault', 'Please try again in a few minutes.');
  });

  app.post('/subscribe', async (c) => {
    const isForm = !c.req.header('content-type')?.includes('json');
    const given: unknown = isForm
      ? await c.req.parseBody({ all: true })
      : await c.req.json<unknown>().catch(() => undefined);
    const { words, show } = pageResponder(c, page);
    const refuse = (reason: Reason, detail: string) =>
      isForm
        ? show({ title: words.choices.bad, text: `${detail} ${words.refused}`, back: true }, 422)
        : problem(c, reason, detail);
    const read = SubscribeRequest.safeParse(given);
    if (!read.success) return refuse('request_invalid', z.prettifyError(read.error));
    const { name, components = [], level, language, maintenanceAsked, timeZone, about, only, shared } = read.data;
    const maintenance = read.data.maintenance ?? (maintenanceAsked ? false : undefined);
    const address = readAddress(read.data.address);
    if (!address.ok) return refuse(address.fault, ADDRESS_ADVICE[address.fault]);
    const unknown = unknownComponents(page, components);
    if (unknown.length > 0) return refuse('component_unknown', `This page does not have: ${unknown.join(', ')}.`);
    const admitted = await admitAsking(ports)(ids.subscriber(address.address), networkFor(c, ports));
    if (!admitted.ok) {
      const shown = { title: words.tooOften.title, text: words.tooOften.text(minutesOf(admitted)), back: true };
      const answer = tooOften(c, admitted);
      return isForm ? show(shown, 429) : answer;
    }
    if ((await limiter.state(clock())).confirmationsPause) {
      const answer = problem(c, 'confirmations_paused', words.paused.text);
      return isForm ? show({ ...words.paused, back: true }, 503) : answer;
    }
    const outcome = await start({
      address: address.address,
      ...(name && { name }),
      interest: about && only ? 'none' : components.length > 0 ? components : 'all',
      ...(level && { level }),
      ...(maintenance !== undefined && { maintenance }),
      ...(language && { language }),
      ...(timeZone && isTimeZone(timeZone) && { timeZone }),
      ...(about && { follow: about }),
      ...(shared && { shared }),
    });
    // Whoever is subscribed may want more than they have; the way there goes to their mail, never to who typed this.
    if (outcome === 'known') await mailChoicesLink(ports)(address.address, about);
    const text = words.checkInbox.subscribe;
    return isForm ? show({ title: words.checkInbox.title, text, back: true }, 202) : c.json({ message: text }, 202);
  });

  const whose = (purpose: LinkPurpose, token: string): Promise<SubscriberId | undefined> =>
    links.read(purpose, token, clock());

  /** The wish of a confirmation link, whose it is, and how to speak to them. */
  const wisher = async (c: Context) => {
    const link = await links.readConfirm(c.req.param('token') ?? '', clock());
    const person = link && (await subscribers.get(link.id));
    const wish = link && wishOf(person, link.wish, clock());
    return {
      link,
      isGood: wish !== undefined || person?.state === 'confirmed',
      ...pageResponder(c, page, wish ?? person),
    };
  };

  app.get('/confirm/:token', async (c) => {
    const { isGood, words, show, linkExpired: dead } = await wisher(c);
    if (!isGood) return dead();
    const { title, text, button } = words.confirm;
    return show({ title, text: text(page.name), button });
  });
  app.post('/confirm/:token', async (c) => {
    const { link, words, show, linkExpired: dead } = await wisher(c);
    const outcome = link ? await finish(link.id, link.wish) : 'link_expired';
    if (!link || outcome === 'link_expired') return dead();
    const person = outcome === 'confirmed' ? await subscribers.get(link.id) : undefined;
    // Whoever subscribes during an outage is told how it stands; they are subscribed even if that cannot be asked for.
    if (person)
      await mailQueue.enqueue([{ kind: 'welcome', who: link.id, askedAt: clock().toISOString() }]).catch(ports.onFault);
    // The wish may have been typed by somebody else: its owner sees what it says, and may change it.
    const forms = person ? [choicesForm(page, person, words, await manageAction(person.id))] : [];
    return show({ title: words.confirm.done, text: words.confirm.doneText, forms, back: true });
  });

  app.get('/confirm/never/:token', async (c) => {
    const id = await whose('refuse', c.req.param('token'));
    const person = id && (await subscribers.get(id));
    const { words, show, linkExpired: dead } = pageResponder(c, page, person);
    if (!id) return dead();
    if (person?.state === 'confirmed') return c.redirect(await links.leave(id), 303);
    const { title, text, button } = words.refuse;
    return show({ title, text: text(page.name), button });
  });
  app.post('/confirm/never/:token', async (c) => {
    const id = await whose('refuse', c.req.param('token'));
    const { words, show, linkExpired: dead } = pageResponder(c, page, id && (await subscribers.get(id)));
    if (!id) return dead();
    // Whoever is subscribed by now unsubscribes, as a list does with a code.
    if ((await refuseAll(id)) === 'subscribed') return c.redirect(await links.leave(id), 303);
    return show({ title: words.refuse.done, text: words.refuse.doneText, back: true });
  });

  app.get('/unsubscribe/:token', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    const { words, show, linkExpired: dead } = pageResponder(c, page, id && (await subscribers.get(id)));
    if (!id) return dead();
    const { title, text, button } = words.leave;
    return show({ title, text: text(page.name), button });
  });
  // Serves the button of the page above and the one-click header of every mail alike (RFC 8058): no redirect, no cookie.
  app.post('/unsubscribe/:token', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    const person = id && (await subscribers.get(id));
    const { words, show, linkExpired: dead } = pageResponder(c, page, person);
    if (!id) return dead();
    if (person?.shared && person.state === 'confirmed') {
      const refusal = await provesToReadTheList(c, ports, person, {});
      if (refusal) return refusal;
    }
    await leave(id);
    return show({
      title: words.leave.done,
      text: words.leave.doneText,
      forms: afterLeaving(c.req.param('token'), words, person?.shared === true),
      back: true,
    });
  });

  addPreferencesRoutes(app, ports);
  addVisitorEndpointRoutes(app, ports);
  app.notFound((c) => problem(c, 'not_found', 'Go to the status page.'));
  return app;
}
