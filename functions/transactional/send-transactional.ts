import { classLimit, leavesEnough, type MailClass } from '../../shared/domain/rate-limit/mail-budget.ts';
import { CONFIRM_HOURS } from '../../shared/domain/subscriber/subscription.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import type { SendResult } from '../channels/mail/ports.ts';
import { type Admission, takeFrom } from '../platform/rate-limit.ts';
import { draftOf, type TransactionalPorts } from './drafts.ts';
import { welcomes } from './welcome.ts';

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
  overrun: 60 * MINUTE_MS,
  welcome: 15 * MINUTE_MS,
  'report-answer': 24 * 60 * MINUTE_MS,
  'report-end': 24 * 60 * MINUTE_MS,
  'report-spike': 60 * MINUTE_MS,
  reminder: 60 * MINUTE_MS,
};

const CLASS: Record<TransactionalMessage['kind'], MailClass> = {
  confirm: 'confirmation',
  choices: 'subscriber',
  code: 'subscriber',
  'sign-in': 'operator',
  endpoint: 'subscriber',
  overrun: 'operator',
  welcome: 'subscriber',
  'report-answer': 'subscriber',
  'report-end': 'subscriber',
  'report-spike': 'operator',
  reminder: 'reminder',
};

/** Waits between tries, in seconds. */
const RETRY_SECONDS = [2, 4, 8, 16, 32, 64, 128];
/** The longest delay that SQS takes. */
const DELAY_MAX_SECONDS = 900;

/**
 * Mails what somebody asked for, if it is for anybody. Every mail is counted against the budget of its class, so that
 * notices always have the rest of the day; a mail over it waits or is dropped. What SES refuses is tried again for some
 * minutes. Each refusal and each mail that is dropped leaves a line in the log.
 */
export const sendTransactional =
  (ports: TransactionalPorts) =>
  async (message: TransactionalMessage): Promise<void> => {
    if (!isUseful(message, ports.clock(), 0)) return drop(ports, message, 'too_late');
    if (message.kind === 'welcome' && !message.incident) {
      const open = await welcomes(ports)(message.who);
      return ports.mailQueue.enqueue(open.map((incident) => ({ ...message, incident })));
    }
    const draft = await draftOf(ports, message);
    if (!draft) return;
    const admitted = message.counted ? 'counted' : await admit(ports, message);
    if (typeof admitted === 'object')
      return later(ports, { ...message, counted: false }, admitted.retryAfterSeconds, 'budget');
    if (admitted !== 'counted') return drop(ports, message, admitted);
    await retryIfRefused(ports, { ...message, counted: true }, await draft.send());
  };

const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Nobody is reminded twice, whatever comes twice: whoever claims the mail first sends it, and sends it even if the queue
 * hands the message out again. Other mails were asked for, and a second copy does no harm.
 */
async function claimed({ buckets, clock }: TransactionalPorts, message: TransactionalMessage): Promise<boolean> {
  if (message.kind !== 'reminder') return true;
  const { incident, seq, who } = message;
  return buckets.swap(`reminder#${incident}#${seq}#${who}`, undefined, clock().getTime() + DAY_MS);
}

const logFieldsOf = ({ kind, who, attempt }: TransactionalMessage) => ({ kind, who, attempt });

/** Whether the mail still helps whoever asked for it, so many seconds from now. */
const isUseful = ({ kind, askedAt }: TransactionalMessage, now: Date, inSeconds: number): boolean =>
  now.getTime() + inSeconds * 1000 - Date.parse(askedAt) <= USEFUL_MS[kind];

async function drop(ports: TransactionalPorts, message: TransactionalMessage, why: string): Promise<void> {
  ports.log('mail.dropped', { ...logFieldsOf(message), why });
  if (message.kind === 'confirm') await ports.wishes.takeBack(message.who, message.wish);
}

/** Tries again after the delay, while that is of use. */
async function later(
  ports: TransactionalPorts,
  message: TransactionalMessage,
  seconds: number,
  why: string,
): Promise<void> {
  const delay = Math.min(seconds, DELAY_MAX_SECONDS);
  if (!isUseful(message, ports.clock(), delay) || message.attempt >= RETRY_SECONDS.length)
    return drop(ports, message, why);
  await ports.mailQueue.enqueue([{ ...message, attempt: message.attempt + 1 }], delay);
}

async function retryIfRefused(
  ports: TransactionalPorts,
  message: TransactionalMessage,
  result: SendResult | undefined,
): Promise<void> {
  if (!result || result.kind === 'accepted') return;
  ports.log('mail.refused', { ...logFieldsOf(message), result: result.kind, code: result.code });
  if (result.kind === 'rejected') return;
  if (result.kind === 'quota') return later(ports, message, DELAY_MAX_SECONDS, 'quota');
  const wait = RETRY_SECONDS[message.attempt];
  if (wait === undefined) throw new MailRefused(`SES refused a ${message.kind} mail: ${result.code}`);
  return later(ports, message, wait, result.code);
}

type Verdict = 'counted' | 'paused' | 'repeated' | Extract<Admission, { ok: false }>;

async function admit(ports: TransactionalPorts, message: TransactionalMessage): Promise<Verdict> {
  const { limiter, buckets, clock } = ports;
  const now = clock();
  const mailClass = CLASS[message.kind];
  const { quota, confirmationsPause } = await limiter.state(now);
  if (mailClass === 'confirmation' && confirmationsPause) return 'paused';
  if (!leavesEnough(mailClass, quota)) return { ok: false, retryAfterSeconds: DELAY_MAX_SECONDS };
  const shared = await takeFrom(buckets, `class#${mailClass}`, classLimit(mailClass, quota), now);
  if (!shared.ok) return shared;
  return (await claimed(ports, message)) ? 'counted' : 'repeated';
}
