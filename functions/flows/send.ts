import type { SubscriberId } from '../../shared/domain/ids.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import type { Subscriber } from '../../shared/domain/subscriber.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type {
  ChunkState,
  Clock,
  Journal,
  Limiter,
  Links,
  Mailer,
  Mailing,
  Mailings,
  RecipientOutcome,
  SendQueue,
  SendResult,
  Sleep,
  Subscribers,
} from '../ports.ts';

export interface SendPorts {
  mailings: Mailings;
  journal: Journal;
  subscribers: Subscribers;
  sendQueue: SendQueue;
  limiter: Limiter;
  mailer: Mailer;
  links: Links;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
}

/** Mails in flight at once; as many may be in doubt when a sender dies. */
export const WAVE = 10;
/** Longer than a sender can live, so that two of them never hold one chunk. */
export const LEASE_MS = 40_000;
/** SES's own report of a mail is waited for this long before the mail counts as not sent. */
export const VERIFY_AFTER_MS = 60_000;
/** A chunk is handed back while there is still time to say so. */
const HAND_BACK_MS = 8_000;
const PAUSE_MS = 250;
const PAUSE_AFTER_REFUSAL_MS = 1_000;

/** Seconds until a chunk comes again when another sender has it, time was up, or SES has to report first. */
const AGAIN = { busy: 20, noTime: 0, inDoubt: 20 };

type Confirmed = Extract<Subscriber, { state: 'confirmed' }>;

/**
 * Writes to the people of one chunk, each once. Who is about to be written to is in the journal before the first of
 * their mails leaves; whoever takes over after a death asks SES's reports which of those left, and sends only the rest.
 */
export function send(ports: SendPorts) {
  const { mailings, journal, sendQueue, limiter, subscribers, clock, sleep, page } = ports;
  const composers = composerCache(page);

  return async (message: ChunkMessage, { remainingMs }: { remainingMs: () => number }): Promise<void> => {
    const claim = await journal.claim(message, clock().toISOString(), inFuture(clock, LEASE_MS));
    if (claim.status === 'busy') return sendQueue.enqueue([message], AGAIN.busy);
    if (claim.status === 'done') return complete();

    const { fence, chunk } = claim;
    const mailing = await mailings.get(message.mailingId);
    if (!mailing) throw new Error(`There is no mailing ${message.mailingId}`);
    const compose = composers(mailing);
    const outcomes = { ...chunk.outcomes };
    const postpone = async (seconds: number): Promise<void> => {
      await journal.release(message, fence);
      await sendQueue.enqueue([message], seconds);
    };
    const settled = await settleWave(journal, message, chunk, clock);
    if (!settled) return postpone(AGAIN.inDoubt);
    Object.assign(outcomes, settled);

    const queue = chunk.recipients.filter((id) => !(id in outcomes));
    const doubtful: SubscriberId[] = [];
    while (queue.length > 0) {
      if (remainingMs() < HAND_BACK_MS) {
        await journal.write(message, fence, outcomes, doubtful, clock().toISOString());
        return postpone(AGAIN.noTime);
      }
      const slot = await limiter.reserve(Math.min(WAVE, queue.length), clock());
      if (!slot) {
        await sleep(PAUSE_MS);
        continue;
      }
      const ids = queue.splice(0, WAVE);
      const people = new Map((await subscribers.getMany(ids)).map((person) => [person.id, person]));
      const wave: Confirmed[] = [];
      for (const id of ids) {
        const person = people.get(id);
        if (person?.state === 'confirmed') wave.push(person);
        else outcomes[id] = { settled: 'skipped', reason: person ? 'unsubscribed' : 'erased' };
      }
      await journal.write(message, fence, outcomes, [...doubtful, ...wave.map(({ id }) => id)], clock().toISOString());
      const results = await Promise.all(
        wave.map(async (person, index) => {
          await sleep(slot.startAt.getTime() + index * slot.intervalMs - clock().getTime());
          return { id: person.id, result: await sendOne(person) };
        }),
      );
      for (const { id, result } of results) {
        const outcome = outcomeOf(result);
        if (outcome) outcomes[id] = outcome;
        else if (result.kind === 'later') queue.push(id);
        else doubtful.push(id);
      }
      if (results.some(({ result }) => result.kind === 'later')) await sleep(PAUSE_AFTER_REFUSAL_MS);
    }
    if (doubtful.length > 0) {
      await journal.write(message, fence, outcomes, doubtful, clock().toISOString());
      return postpone(AGAIN.inDoubt);
    }
    await journal.finish(message, fence, outcomes);
    await complete();

    async function complete() {
      await mailings.completeIfSettled(message.mailingId, clock().toISOString());
    }

    async function sendOne(person: Confirmed): Promise<SendResult> {
      return ports.mailer.send({
        to: person.address,
        raw: compose(person, await ports.links.leave(person.id)),
        stream: 'notices',
        tags: { mailing: message.mailingId, chunk: message.chunkId, subscriber: person.id },
      });
    }
  };
}

/** Outcomes of a wave that an earlier sender left in doubt, or `undefined` while it is too early to tell. */
async function settleWave(
  journal: Journal,
  message: ChunkMessage,
  { wave, waveAt, outcomes }: ChunkState,
  clock: Clock,
): Promise<Record<SubscriberId, RecipientOutcome> | undefined> {
  const doubtful = wave.filter((id) => !(id in outcomes));
  if (doubtful.length === 0) return {};
  const seen = await journal.seen(message);
  const left = doubtful.filter((id) => seen.has(id));
  const waited = clock().getTime() - Date.parse(waveAt ?? '') >= VERIFY_AFTER_MS;
  if (left.length < doubtful.length && !waited) return undefined;
  return Object.fromEntries(left.map((id) => [id, { settled: 'sent' }]));
}

/** What a result settles; nothing when it has to be tried again or looked into. */
function outcomeOf(result: SendResult): RecipientOutcome | undefined {
  switch (result.kind) {
    case 'accepted':
      return { settled: 'sent' };
    case 'rejected':
      return { settled: 'failed', reason: result.code };
    case 'later':
    case 'unknown':
      return undefined;
  }
}

const inFuture = (clock: Clock, milliseconds: number) => new Date(clock().getTime() + milliseconds).toISOString();

type Compose = (person: Confirmed, leaveUrl: string) => Uint8Array;

/** Keeps the newest mailing compiled, since chunks of one mailing come one after another. */
function composerCache(page: PageConfig) {
  let last: { id: string; compose: Compose } | undefined;
  return (mailing: Mailing): Compose => {
    if (last?.id !== mailing.id) last = { id: mailing.id, compose: composer(page, mailing) };
    return last.compose;
  };
}

function composer(page: PageConfig, { contents }: Mailing): Compose {
  const envelope = { from: page.sender, oneClick: true };
  const compiled = new Map(contents.map(({ language, template }) => [language, compile(template, envelope)]));
  return (person, leaveUrl) => {
    const language = readLanguage(page, person.language);
    const build = compiled.get(language);
    if (!build) throw new Error(`The mailing has no content in ${language}`);
    const greeting = MAIL_WORDS[language].greeting(person.name);
    return build({ greeting, leaveUrl, to: mailbox(person.name, person.address) });
  };
}
