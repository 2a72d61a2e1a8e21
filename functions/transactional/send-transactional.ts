import type { Member } from '../../shared/domain/actor/member.ts';
import type { EndpointId, SubscriberId } from '../../shared/domain/ids.ts';
import { mainLanguage, type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/snapshot.ts';
import { classLimit, leavesEnough, type MailClass } from '../../shared/domain/rate-limit/mail-budget.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { CONFIRM_HOURS, isQuarantined, wishOf } from '../../shared/domain/subscriber/subscription.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import { codeMail, manageMail, signInMail } from '../channels/mail/confirm-mail.ts';
import { endpointMail } from '../channels/mail/endpoint-mail.ts';
import { compile } from '../channels/mail/mime.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import type { Members } from '../operators/ports.ts';
import { memberCode } from '../operators/sign-in.ts';
import type { Clock, Codes, Ids, Links, Log, Sleep } from '../platform/ports.ts';
import { type Admission, takeFrom } from '../platform/rate-limit.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { LINK_HOURS } from '../subscriptions/preferences.ts';
import { sendConfirmation, sendRequestedMail, takeBackWish } from '../subscriptions/subscribe.ts';
import { isWithdrawn, type WelcomePorts, welcomeMail, welcomes } from '../subscriptions/welcome.ts';
import type { Buckets, TransactionalQueue } from './ports.ts';

export interface TransactionalPorts extends WelcomePorts {
  subscribers: Pick<Subscribers, 'get' | 'read' | 'write'>;
  members: Pick<Members, 'list'>;
  endpoints: Pick<Endpoints, 'read'>;
  codes: Pick<Codes, 'issue'>;
  links: Links;
  ids: Pick<Ids, 'subscriber'>;
  limiter: Pick<Limiter, 'state'>;
  buckets: Buckets;
  mailer: Mailer;
  mailQueue: TransactionalQueue;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
  url: string;
  log: Log;
}

/** Thrown when SES went on refusing a mail: the queue offers it some more times, then keeps it for a person. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}

const MINUTE_MS = 60_000;

/** How long a mail of a kind can still help whoever asked for it. */
const USEFUL_MS: Record<TransactionalMessage['kind'], number> = {
  confirm: CONFIRM_HOURS * 60 * MINUTE_MS,
  choices: 15 * MINUTE_MS,
  code: 15 * MINUTE_MS,
  'sign-in': 15 * MINUTE_MS,
  endpoint: 24 * 60 * MINUTE_MS,
  welcome: 15 * MINUTE_MS,
};

const CLASS: Record<TransactionalMessage['kind'], MailClass> = {
  confirm: 'confirmation',
  choices: 'subscriber',
  code: 'subscriber',
  'sign-in': 'operator',
  endpoint: 'subscriber',
  welcome: 'subscriber',
};

/** Waits between tries, in seconds. */
const RETRY_SECONDS = [2, 4, 8, 16, 32, 64, 128];
/** The longest delay that SQS takes. */
const DELAY_MAX_SECONDS = 900;

type Draft = { send: () => Promise<SendResult> };

/**
 * Mails what somebody asked for, if it is for anybody. Every mail is counted against the budget of its class, so that
 * notices always have the rest of the day; a mail over it waits or is dropped. What SES refuses is tried again for some
 * minutes. Each refusal and each mail that is dropped leaves a line in the log.
 */
export const sendTransactional =
  (ports: TransactionalPorts) =>
  async (message: TransactionalMessage): Promise<void> => {
    const { clock, mailQueue, log } = ports;
    const about = { kind: message.kind, who: message.who, attempt: message.attempt };
    const drop = async (why: string): Promise<void> => {
      log('mail.dropped', { ...about, why });
      if (message.kind === 'confirm') await takeBackWish(ports)(message.who, message.wish);
    };
    const isUseful = (inSeconds: number) =>
      clock().getTime() + inSeconds * 1000 - Date.parse(message.askedAt) <= USEFUL_MS[message.kind];
    const later = async (seconds: number, counted: boolean, why: string): Promise<void> => {
      const delay = Math.min(seconds, DELAY_MAX_SECONDS);
      if (!isUseful(delay) || message.attempt >= RETRY_SECONDS.length) return drop(why);
      await mailQueue.enqueue([{ ...message, attempt: message.attempt + 1, counted }], delay);
    };

    if (!isUseful(0)) return drop('too_late');
    if (message.kind === 'welcome' && !message.incident) {
      const open = await welcomes(ports)(message.who);
      return mailQueue.enqueue(open.map((incident) => ({ ...message, incident })));
    }
    const draft = await draftOf(ports, message);
    if (!draft) return;
    const admitted = message.counted ? 'counted' : await admit(ports, message);
    if (admitted === 'paused') return drop(admitted);
    if (typeof admitted === 'object') return later(admitted.retryAfterSeconds, false, 'budget');

    const result = await draft.send();
    if (result.kind === 'accepted') return;
    log('mail.refused', { ...about, result: result.kind, code: result.code });
    if (result.kind === 'rejected') return;
    if (result.kind === 'quota') return later(DELAY_MAX_SECONDS, true, 'quota');
    const wait = RETRY_SECONDS[message.attempt];
    if (wait === undefined) throw new MailRefused(`SES refused a ${message.kind} mail: ${result.code}`);
    return later(wait, true, result.code);
  };

type Verdict = 'counted' | 'paused' | Extract<Admission, { ok: false }>;

async function admit({ limiter, buckets, clock }: TransactionalPorts, message: TransactionalMessage): Promise<Verdict> {
  const now = clock();
  const mailClass = CLASS[message.kind];
  const { quota, confirmationsPause } = await limiter.state(now);
  if (mailClass === 'confirmation' && confirmationsPause) return 'paused';
  if (!leavesEnough(mailClass, quota)) return { ok: false, retryAfterSeconds: DELAY_MAX_SECONDS };
  const shared = await takeFrom(buckets, `class#${mailClass}`, classLimit(mailClass, quota), now);
  return shared.ok ? 'counted' : shared;
}

/** The mail that a message asks for, not made yet; nothing when it is for nobody. */
async function draftOf(ports: TransactionalPorts, message: TransactionalMessage): Promise<Draft | undefined> {
  if (message.kind === 'sign-in') return signInDraft(ports, message);
  if (message.kind === 'endpoint') return endpointDraft(ports, message);
  const person = await ports.subscribers.get(message.who);
  if (!person) return undefined;
  if (message.kind === 'confirm') return confirmDraft(ports, person, message.wish);
  if (person.suppressed) return undefined;
  switch (message.kind) {
    case 'choices':
      return person.state === 'confirmed' ? choicesDraft(ports, person, message) : undefined;
    case 'code':
      return person.state === 'confirmed' ? codeDraft(ports, person, message.asking) : undefined;
    case 'welcome': {
      const { incident } = message;
      if (person.state !== 'confirmed' || !incident || (await isWithdrawn(ports, incident))) return undefined;
      return { send: () => welcomeMail(ports)(person, incident) };
    }
  }
}

const mailed = (ports: TransactionalPorts, person: Subscriber, make: () => Promise<MailTemplate>): Draft => ({
  send: async () => sendRequestedMail(ports, person, await make()),
});

const inHours = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 60 * MINUTE_MS);

/** The link of one wish; none when it was refused, taken back or confirmed meanwhile, or the address takes no mail. */
function confirmDraft(ports: TransactionalPorts, person: Subscriber, key: string): Draft | undefined {
  const now = ports.clock();
  const wish = wishOf(person, key, now);
  if (!wish || (person.suppressed && isQuarantined(person.suppressed, now))) return undefined;
  return { send: () => sendConfirmation(ports, person, wish) };
}

/** A list is read by many, so nobody gets its choices by a link alone: without a code the link leads to where one is asked for. */
const choicesDraft = (
  ports: TransactionalPorts,
  person: Subscriber,
  { asking, about }: Extract<TransactionalMessage, { kind: 'choices' }>,
): Draft =>
  mailed(ports, person, async () => {
    const { links, codes, clock, page, url } = ports;
    const now = clock();
    const language = readLanguage(page, person.language);
    const code = asking === undefined ? undefined : await codes.issue(person.id, asking, now);
    if (person.shared && code) return codeMail(identityOf(page, url), code, language);
    const own = person.shared ? `${url}/manage` : await links.manage(person.id, inHours(now, LINK_HOURS));
    const link = about && !person.shared ? `${own}?about=${about}` : own;
    return manageMail(identityOf(page, url), link, LINK_HOURS, code, language);
  });

const codeDraft = (ports: TransactionalPorts, person: Subscriber, asking: string): Draft =>
  mailed(ports, person, async () => {
    const { codes, clock, page, url } = ports;
    const code = await codes.issue(person.id, asking, clock());
    return codeMail(identityOf(page, url), code, readLanguage(page, person.language));
  });

/** To the operator who added the endpoint, or to the confirmed subscriber whom its visitor named; else to nobody. */
async function endpointDraft(
  { endpoints, members, subscribers, mailer, ids, page, url }: TransactionalPorts,
  { who, endpoint: id }: { who: SubscriberId; endpoint: EndpointId },
): Promise<Draft | undefined> {
  const { endpoint } = await endpoints.read(id);
  if (!endpoint || (endpoint.state !== 'quarantined' && endpoint.state !== 'disabled')) return undefined;
  const { state, owner } = endpoint;
  const about = { host: new URL(endpoint.url).host, state };
  if (owner.kind === 'visitor') {
    const person = await subscribers.get(who);
    if (person?.state !== 'confirmed' || person.suppressed) return undefined;
    const template = endpointMail(identityOf(page, url), about, readLanguage(page, person.language));
    return { send: () => sendRequestedMail({ mailer, page }, person, template) };
  }
  const member = (await members.list()).find(({ address }) => ids.subscriber(address) === who);
  if (!member) return undefined;
  const template = endpointMail(identityOf(page, url), about, mainLanguage(page));
  return { send: () => mailMember({ mailer, page }, member, template, 'endpoint') };
}

/** Mails an operator, outside of any list. */
function mailMember(
  { mailer, page }: Pick<TransactionalPorts, 'mailer' | 'page'>,
  { name, address: to }: Member,
  template: MailTemplate,
  kind: TransactionalMessage['kind'],
): Promise<SendResult> {
  const values = { greeting: `${name},`, leaveUrl: '', manageUrl: '', to };
  const raw = compile(template, { from: page.sender, oneClick: false })(values);
  return mailer.send({ to, raw, stream: 'confirmations', tags: { mail: kind } });
}

async function signInDraft(
  { members, codes, mailer, ids, clock, page, url }: TransactionalPorts,
  { who, asking }: { who: SubscriberId; asking: string },
): Promise<Draft | undefined> {
  const member = (await members.list()).find(({ address }) => ids.subscriber(address) === who);
  if (!member) return undefined;
  return {
    async send() {
      const code = await codes.issue(memberCode(who), asking, clock());
      const template = signInMail(identityOf(page, url), code, mainLanguage(page));
      return mailMember({ mailer, page }, member, template, 'sign-in');
    },
  };
}
