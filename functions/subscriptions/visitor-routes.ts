import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import { wishOf } from '../../shared/domain/subscriber/subscription.ts';
import { isTimeZone } from '../../shared/domain/time/time-zone.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import { ChangedByOthers } from '../platform/changed-by-others.ts';
import { minutesOf, networkFor, tooOften } from '../platform/http/caller.ts';
import { privateAnswers } from '../platform/http/private-answers.ts';
import { problem, RETRY_AFTER } from '../platform/http/problems.ts';
import { readForm, textOf } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import type { LinkPurpose } from '../platform/ports.ts';
import { admitAsking } from '../platform/rate-limit.ts';
import { provesToReadTheList } from './code-proof.ts';
import { mailChoicesLink, manageLink } from './preferences.ts';
import { addPreferencesRoutes, afterLeaving, choicesForm, type ManageRoutePorts } from './preferences-routes.ts';
import { confirm, refuse, subscribe, unsubscribe } from './subscribe.ts';
import { readSubscribeRequest, sentenceOn, subscribeForm } from './subscribe-request.ts';

export interface VisitorPorts extends ManageRoutePorts {
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

  app.use(privateAnswers);
  app.onError((error, c) => {
    const { reason, detail } = failureOf(error);
    if (reason === 'fault') ports.onFault(error);
    if (isJson(c)) return problem(c, reason, detail);
    const { words, show } = pageResponder(c, page);
    const { title, text } = words.trouble;
    if (reason === 'fault') return show({ title, text, back: true }, 500);
    c.header('retry-after', RETRY_AFTER);
    return show({ title, text, back: true }, 503);
  });

  app.post('/subscribe', async (c) => {
    const form = isJson(c) ? undefined : await readForm(c);
    const given: unknown = form ?? (await c.req.json<unknown>().catch(() => undefined));
    const spoken = form && textOf(form, 'language');
    const { words, show } = pageResponder(c, page, spoken ? { language: spoken } : undefined);
    const read = readSubscribeRequest(page, given);
    if (!read.ok) {
      if (!form) return problem(c, read.refusal.reason, read.refusal.detail);
      const text = sentenceOn(read.refusal, words);
      return show({ title: words.subscribe.title, text, forms: [subscribeForm(page, form, words)], back: true }, 422);
    }
    const {
      address,
      name,
      components = [],
      level,
      language,
      maintenanceAsked,
      timeZone,
      about,
      only,
      shared,
    } = read.request;
    const maintenance = read.request.maintenance ?? (maintenanceAsked ? false : undefined);
    const admitted = await admitAsking(ports)(ids.subscriber(address), networkFor(c, ports));
    if (!admitted.ok) {
      const shown = { title: words.tooOften.title, text: words.tooOften.text(minutesOf(admitted)), back: true };
      const answer = tooOften(c, admitted);
      return form ? show(shown, 429) : answer;
    }
    if ((await limiter.state(clock())).confirmationsPause) {
      const answer = problem(c, 'confirmations_paused', words.paused.text);
      return form ? show({ ...words.paused, back: true }, 503) : answer;
    }
    const outcome = await start({
      address,
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
    if (outcome === 'known') await mailChoicesLink(ports)(address, about);
    const { title, subscribe: text, sentTo, next, wrong, correct } = words.checkInbox;
    if (!form) return c.json({ message: text }, 202);
    const again = html`<details><summary>${wrong}</summary>${subscribeForm(page, form, words, correct)}</details>`;
    return show({ title, text: sentTo(address), more: next, forms: [again], back: true }, 202);
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
  app.notFound((c) => pageResponder(c, page).linkExpired());
  return app;
}

/** Programs are answered in JSON, people with a page. */
const isJson = (c: Context): boolean => c.req.header('content-type')?.includes('json') === true;

/** Why a request could not be carried out, for programs. */
function failureOf(error: unknown): { reason: 'busy' | 'fault'; detail: string } {
  if (error instanceof ChangedByOthers) return { reason: 'busy', detail: 'Please try again in a few seconds.' };
  return { reason: 'fault', detail: 'Please try again in a few minutes.' };
}
