import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Controls } from './controls.ts';
import { setUpAnswer } from './set-up.ts';
import type { MailStore, StoredMail } from './store.ts';

const XMLNS = 'http://ses.amazonaws.com/doc/2010-12-01/';
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;

const escapeXml = (text: string) => text.replace(/[<>&]/g, (char) => ({ '<': '&lt;', '>': '&gt;' })[char] ?? '&amp;');

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() });
  response.end(body);
}

const succeed = (response: ServerResponse, action: string, result: string) =>
  answer(
    response,
    200,
    `<${action}Response xmlns="${XMLNS}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  );

const fail = (response: ServerResponse, status: number, code: string, message: string) =>
  answer(
    response,
    status,
    `<ErrorResponse xmlns="${XMLNS}"><Error><Type>${status >= 500 ? 'Receiver' : 'Sender'}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );

function members(parameters: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (let index = 1; parameters.has(`${prefix}.member.${index}`); index += 1)
    values.push(parameters.get(`${prefix}.member.${index}`) ?? '');
  return values;
}

function tagsOf(parameters: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let index = 1; parameters.has(`Tags.member.${index}.Name`); index += 1) {
    tags[parameters.get(`Tags.member.${index}.Name`) ?? ''] = parameters.get(`Tags.member.${index}.Value`) ?? '';
  }
  return tags;
}

const bare = (address: string) => (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim();

/** Unfolded headers by lower-case name; the first of each name. */
function headersOf(raw: Buffer): Map<string, string> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString('utf8')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(line.indexOf(':') + 1).trim());
  }
  return headers;
}

/** What SES says when it refuses a mail for what it is; nothing when it takes it. */
function faultOf(source: string | undefined, destinations: string[], raw: Buffer): string | undefined {
  if (raw.length === 0) return 'Message body is missing.';
  if (raw.length > MAX_BYTES) return 'Message length is more than 10485760 bytes long.';
  if (!source) return "Missing required header 'From'.";
  if (destinations.length === 0) return "Missing required header 'To'.";
  if (destinations.length > MAX_RECIPIENTS) return `Recipient count exceeds ${MAX_RECIPIENTS}.`;
  const bad = destinations.find((address) => !/^[\x21-\x7e]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(address));
  if (bad === undefined) return undefined;
  return bad.includes('@') ? 'Domain contains illegal character' : "Missing final '@domain'";
}

const REFUSALS = {
  deny: [403, 'AccessDenied', 'User `sender` is not authorized to perform `ses:SendRawEmail` on the recipient.'],
  reject: [400, 'MessageRejected', 'Address blacklisted.'],
  throttle: [400, 'Throttling', 'Maximum sending rate exceeded.'],
} as const;

const refuse = (response: ServerResponse, how: keyof typeof REFUSALS) => {
  const [status, code, message] = REFUSALS[how];
  fail(response, status, code, message);
};

const DAY_MS = 86_400_000;

/** The part of SES's Query API that a sender uses, and what it says about the set-up of an account. */
export function queryApi(store: MailStore, controls: () => Controls, onAccepted: (mail: StoredMail) => void) {
  const recent: number[] = [];
  const inLast = (ms: number) => recent.length - (recent.findLastIndex((at) => at <= Date.now() - ms) + 1);

  const overLimit = ({ enforce, rate, perDay }: Controls): string | undefined => {
    if (!enforce) return undefined;
    if (inLast(1000) >= rate) return 'Maximum sending rate exceeded.';
    return store.list({ since: Date.now() - DAY_MS }).length >= perDay ? 'Daily message quota exceeded.' : undefined;
  };

  async function sendRawEmail(parameters: URLSearchParams, response: ServerResponse): Promise<void> {
    const now = controls();
    if (now.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, now.delayMs));
    const next = now.next.shift();
    if (next === 'throttle' || next === 'reject') return refuse(response, next);
    if (next === 'quota') return fail(response, 400, 'Throttling', 'Daily message quota exceeded.');
    if (next === 'misconfigure')
      return fail(
        response,
        400,
        'MessageRejected',
        'Email address is not verified. The following identities failed the check in region US-EAST-1: status@fernhill.example',
      );
    if (next === 'fault') return fail(response, 503, 'ServiceUnavailable', 'Service unavailable.');
    const over = overLimit(now);
    if (over) return fail(response, 400, 'Throttling', over);

    const raw = Buffer.from(parameters.get('RawMessage.Data') ?? '', 'base64');
    const headers = headersOf(raw);
    const source = parameters.get('Source') ?? headers.get('from');
    const named = members(parameters, 'Destinations');
    const destinations = (named.length > 0 ? named : (headers.get('to') ?? '').split(',')).map(bare).filter(Boolean);
    const [never] = destinations.flatMap((address) => now.never[address] ?? []);
    if (never === 'silence') return;
    if (never) return refuse(response, never);
    const fault = faultOf(source, destinations, raw);
    if (fault) return fail(response, 400, 'InvalidParameterValue', fault);
    const configurationSet = parameters.get('ConfigurationSetName') ?? headers.get('x-ses-configuration-set');
    const mail: StoredMail = {
      id: `0100${randomBytes(6).toString('hex')}-${randomUUID()}-000000`,
      at: Date.now(),
      source: source ?? '',
      destinations,
      ...(configurationSet && { configurationSet }),
      tags: tagsOf(parameters),
      subject: headers.get('subject') ?? '',
      size: raw.length,
    };
    recent.push(mail.at);
    if (recent.length > 100_000) recent.splice(0, 50_000);
    await store.add(mail, raw);
    onAccepted(mail);
    if (next === 'fault-after-accepting') return fail(response, 503, 'ServiceUnavailable', 'Service unavailable.');
    if (next === 'reset-after-accepting') return void response.socket?.destroy();
    if (next === 'hang-after-accepting') return;
    return succeed(response, 'SendRawEmail', `<MessageId>${mail.id}</MessageId>`);
  }

  return async (parameters: URLSearchParams, response: ServerResponse): Promise<void> => {
    const action = parameters.get('Action') ?? '';
    if (action === 'SendRawEmail') return sendRawEmail(parameters, response);
    if (action === 'GetSendQuota') {
      const { perDay, rate } = controls();
      const sent = store.list({ since: Date.now() - DAY_MS }).length;
      return succeed(
        response,
        action,
        `<Max24HourSend>${perDay}</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
      );
    }
    const described = setUpAnswer(action, parameters, controls());
    if (described) return succeed(response, action, described);
    return fail(response, 400, 'InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
  };
}
