import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { isTimeZone } from '../../shared/domain/time/time-zone.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import { minutesOf, networkFor, tooOften } from '../platform/http/caller.ts';
import { problem } from '../platform/http/problems.ts';
import { type FormFields, isJson, readForm, textOf } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import { type Admission, admitAsking } from '../platform/rate-limit.ts';
import type { CodePorts } from './code-proof.ts';
import { mailChoicesLink } from './preferences.ts';
import { type SubscribePorts, type SubscriptionRequest, subscribe } from './subscribe.ts';
import {
  readSubscribeRequest,
  type SubscribeRefusal,
  type SubscribeRequest,
  sentenceOn,
  subscribeForm,
} from './subscribe-request.ts';

export interface SubscribeRoutePorts extends SubscribePorts, CodePorts {
  limiter: Pick<Limiter, 'state'>;
}

/** Takes requests to subscribe, from the form of the page and from programs. */
export function addSubscribeRoute(app: Hono, ports: SubscribeRoutePorts): void {
  const { page, limiter, clock, ids } = ports;
  const start = subscribe(ports);

  app.post('/subscribe', async (c) => {
    const form = isJson(c) ? undefined : await readForm(c);
    const given: unknown = form ?? (await c.req.json<unknown>().catch(() => undefined));
    const answers = form ? pageAnswers(c, page, form) : programAnswers(c, page);
    const read = readSubscribeRequest(page, given);
    if (!read.ok) return answers.refused(read.refusal);
    const { request } = read;
    const admitted = await admitAsking(ports)(ids.subscriber(request.address), networkFor(c, ports));
    if (!admitted.ok) return answers.tooOften(admitted);
    if ((await limiter.state(clock())).confirmationsPause) return answers.paused();
    const outcome = await start(wishOf(request));
    // Somebody subscribed may want more than they have; the way there goes to their mail, never to who typed this.
    if (outcome === 'known') await mailChoicesLink(ports)(request.address, request.about);
    return answers.accepted(request.address);
  });
}

/** How a request to subscribe is answered, by what became of it. */
interface Answers {
  refused(refusal: SubscribeRefusal): Response | Promise<Response>;
  tooOften(refusal: Extract<Admission, { ok: false }>): Response | Promise<Response>;
  paused(): Response | Promise<Response>;
  accepted(address: string): Response | Promise<Response>;
}

function programAnswers(c: Context, page: PageConfig): Answers {
  const { words } = pageResponder(c, page);
  return {
    refused: ({ reason, detail }) => problem(c, reason, detail),
    tooOften: (refusal) => tooOften(c, refusal),
    paused: () => problem(c, 'confirmations_paused', words.paused.text),
    accepted: () => c.json({ message: words.checkInbox.subscribe }, 202),
  };
}

function pageAnswers(c: Context, page: PageConfig, form: FormFields): Answers {
  const language = textOf(form, 'language');
  const { words, show } = pageResponder(c, page, language ? { language } : undefined);
  return {
    refused(refusal) {
      const text = sentenceOn(refusal, words);
      return show({ title: words.subscribe.title, text, forms: [subscribeForm(page, form, words)], back: true }, 422);
    },
    tooOften(refusal) {
      c.header('Retry-After', String(refusal.retryAfterSeconds));
      return show({ title: words.tooOften.title, text: words.tooOften.text(minutesOf(refusal)), back: true }, 429);
    },
    paused: () => show({ ...words.paused, back: true }, 503),
    accepted(address) {
      const { title, sentTo, next, wrong, correct } = words.checkInbox;
      const again = html`<details><summary>${wrong}</summary>${subscribeForm(page, form, words, correct)}</details>`;
      return show({ title, text: sentTo(address), more: next, forms: [again], back: true }, 202);
    },
  };
}

/** What a request asks for, with what it leaves open left out. */
function wishOf({ components = [], about, only, maintenanceAsked, ...request }: SubscribeRequest): SubscriptionRequest {
  const { address, name, level, language, timeZone, shared } = request;
  const maintenance = request.maintenance ?? (maintenanceAsked ? false : undefined);
  const chosen = components.length > 0 ? components : 'all';
  return {
    address,
    ...(name && { name }),
    interest: about && only ? 'none' : chosen,
    ...(level && { level }),
    ...(maintenance !== undefined && { maintenance }),
    ...(language && { language }),
    ...(timeZone && isTimeZone(timeZone) && { timeZone }),
    ...(about && { follow: about }),
    ...(shared && { shared }),
  };
}
