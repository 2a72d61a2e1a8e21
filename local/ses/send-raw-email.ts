import type { ServerResponse } from 'node:http';
import { fail, succeed } from './answer.ts';
import type { Controls } from './controls.ts';
import { mailIn, type RawMail, toStore } from './raw-mail.ts';
import type { MailStore, StoredMail } from './store.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;
export const DAY_MS = 86_400_000;

/** What SES says when it refuses a mail for what it is; nothing when it takes it. */
function faultOf({ source, destinations, raw }: RawMail): string | undefined {
  if (raw.length === 0) return 'Message body is missing.';
  if (raw.length > MAX_BYTES) return 'Message length is more than 10485760 bytes long.';
  if (!source) return "Missing required header 'From'.";
  if (destinations.length === 0) return "Missing required header 'To'.";
  if (destinations.length > MAX_RECIPIENTS) return `Recipient count exceeds ${MAX_RECIPIENTS}.`;
  const bad = destinations.find((address) => !/^[\x21-\x7e]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(address));
  if (bad === undefined) return undefined;
  return bad.includes('@') ? 'Domain contains illegal character' : "Missing final '@domain'";
}

type Refusal = readonly [status: number, code: string, message: string];

const UNAVAILABLE: Refusal = [503, 'ServiceUnavailable', 'Service unavailable.'];
const OVER_RATE = 'Maximum sending rate exceeded.';
const OVER_QUOTA = 'Daily message quota exceeded.';

const REFUSALS: Record<Exclude<Controls['never'][string], 'silence'>, Refusal> = {
  deny: [403, 'AccessDenied', 'User `sender` is not authorized to perform `ses:SendRawEmail` on the recipient.'],
  reject: [400, 'MessageRejected', 'Address blacklisted.'],
  throttle: [400, 'Throttling', OVER_RATE],
};

/** Answers to the next mail before it is looked at. */
const REFUSED_NEXT: Partial<Record<Controls['next'][number], Refusal>> = {
  throttle: REFUSALS.throttle,
  reject: REFUSALS.reject,
  quota: [400, 'Throttling', OVER_QUOTA],
  misconfigure: [
    400,
    'MessageRejected',
    'Email address is not verified. The following identities failed the check in region US-EAST-1: status@fernhill.example',
  ],
  fault: UNAVAILABLE,
};

/** What the client sees of a mail that was accepted. */
function answerAccepted(response: ServerResponse, id: string, next: Controls['next'][number] | undefined): void {
  if (next === 'fault-after-accepting') fail(response, ...UNAVAILABLE);
  else if (next === 'reset-after-accepting') response.socket?.destroy();
  else if (next !== 'hang-after-accepting') succeed(response, 'SendRawEmail', `<MessageId>${id}</MessageId>`);
}

/** SendRawEmail with SES's limits, and with what its switches let go wrong. */
export function sendRawEmail(store: MailStore, controls: () => Controls, onAccepted: (mail: StoredMail) => void) {
  const recent: number[] = [];
  const inLast = (ms: number) => recent.length - (recent.findLastIndex((at) => at <= Date.now() - ms) + 1);

  const overLimit = ({ enforce, rate, perDay }: Controls): Refusal | undefined => {
    if (!enforce) return undefined;
    if (inLast(1000) >= rate) return [400, 'Throttling', OVER_RATE];
    const sent = store.list({ since: Date.now() - DAY_MS }).length;
    return sent >= perDay ? [400, 'Throttling', OVER_QUOTA] : undefined;
  };

  const refusalOf = (mail: RawMail, never: Refusal | undefined): Refusal | undefined => {
    if (never) return never;
    const fault = faultOf(mail);
    return fault === undefined ? undefined : [400, 'InvalidParameterValue', fault];
  };

  const accept = async (mail: StoredMail, raw: Buffer): Promise<void> => {
    recent.push(mail.at);
    if (recent.length > 100_000) recent.splice(0, 50_000);
    await store.add(mail, raw);
    onAccepted(mail);
  };

  return async (parameters: URLSearchParams, response: ServerResponse): Promise<void> => {
    const now = controls();
    if (now.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, now.delayMs));
    const next = now.next.shift();
    const atOnce = (next && REFUSED_NEXT[next]) ?? overLimit(now);
    if (atOnce) return fail(response, ...atOnce);
    const given = mailIn(parameters);
    const [never] = given.destinations.flatMap((address) => now.never[address] ?? []);
    if (never === 'silence') return;
    const refusal = refusalOf(given, never && REFUSALS[never]);
    if (refusal) return fail(response, ...refusal);
    const mail = toStore(parameters, given);
    await accept(mail, given.raw);
    answerAccepted(response, mail.id, next);
  };
}
