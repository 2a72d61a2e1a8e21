import { memberCode } from '../../shared/domain/credential/member-code.ts';
import type { EndpointId, SubscriberId } from '../../shared/domain/ids.ts';
import { mainLanguage, type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { isQuarantined, LINK_HOURS, wishOf } from '../../shared/domain/subscriber/subscription.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import { codeMail, manageMail, signInMail } from '../channels/mail/confirm-mail.ts';
import { endpointMail } from '../channels/mail/endpoint-mail.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { sendRequestedMail } from '../channels/mail/requested-mail.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { Limiter } from '../notify/limiter-ports.ts';
import type { Members } from '../operators/ports.ts';
import type { Clock, Codes, Ids, Links, Log } from '../platform/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { mailMember } from './mail-member.ts';
import { overrunDraft } from './overrun-draft.ts';
import type { Buckets, TransactionalQueue, Wishes } from './ports.ts';
import { reminderDraft } from './reminder-draft.ts';
import { isReportMail, type ReportDraftPorts, reportDraft } from './report-drafts.ts';
import { sendConfirmation } from './send-confirmation.ts';
import { isWithdrawn, sendWelcome, type WelcomePorts } from './welcome.ts';

export interface TransactionalPorts extends WelcomePorts, ReportDraftPorts {
  subscribers: Pick<Subscribers, 'get'>;
  wishes: Wishes;
  members: Pick<Members, 'list'>;
  endpoints: Pick<Endpoints, 'read'>;
  codes: Pick<Codes, 'issue'>;
  links: Links;
  ids: Pick<Ids, 'subscriber' | 'command'>;
  limiter: Pick<Limiter, 'state'>;
  buckets: Buckets;
  mailer: Mailer;
  mailQueue: TransactionalQueue;
  clock: Clock;
  page: PageConfig;
  url: string;
  log: Log;
}

/** A mail that is not made yet. */
export interface Draft {
  /** Nothing when meanwhile nobody is to have it any more. */
  send(): Promise<SendResult | undefined>;
}

/** The mail that a message asks for, not made yet; nothing when it is for nobody. */
export async function draftOf(ports: TransactionalPorts, message: TransactionalMessage): Promise<Draft | undefined> {
  if (message.kind === 'sign-in') return signInDraft(ports, message);
  if (message.kind === 'endpoint') return endpointDraft(ports, message);
  if (isReportMail(message)) return reportDraft(ports, message);
  if (message.kind === 'overrun') return overrunDraft(ports, message);
  if (message.kind === 'reminder') return reminderDraft(ports, message);
  return subscriberDraft(ports, message);
}

type SubscriberMail = Extract<TransactionalMessage, { kind: 'confirm' | 'choices' | 'code' | 'welcome' }>;

/** A mail that goes to a subscriber, as they are now. */
async function subscriberDraft(ports: TransactionalPorts, message: SubscriberMail): Promise<Draft | undefined> {
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
      return { send: () => sendWelcome(ports)(person, incident) };
    }
  }
}

const mailed = (ports: TransactionalPorts, person: Subscriber, make: () => Promise<MailTemplate>): Draft => ({
  send: async () => sendRequestedMail(ports, person, await make()),
});

const inHours = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

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
