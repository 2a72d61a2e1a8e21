import { buildMailing } from '../functions/notify/announce.ts';
import { dynamoLimiter } from '../functions/notify/dynamo-limiter.ts';
import type { ChunkState, Journal } from '../functions/notify/journal-ports.ts';
import type { Limiter, Reservation } from '../functions/notify/limiter-ports.ts';
import type { Mailing, Mailings } from '../functions/notify/ports.ts';
import { send } from '../functions/notify/send.ts';
import type { SubscriberId } from '../shared/domain/ids.ts';
import { CHUNK_SIZE } from '../shared/wire/messages.ts';
import { dynamoForTests } from '../test/support/engines.ts';
import { confirmed } from '../test/support/fixtures.ts';
import { declared, ID, T0 } from '../test/support/incidents.ts';
import { PAGE_URL, page } from '../test/support/page.ts';
import type { Row } from './rows.ts';

/** How long SES takes to answer, in milliseconds of the simulation. */
const LATENCY_MS = 60;
const SECONDS = 8;
/** Chunks that one function works on at once. */
const CHUNKS_PER_WORKER = 4;
const SETTLE_MS = 1_000;

/**
 * Time that passes only when everybody waits for it: whoever sleeps is woken in order, once all real calls (to the
 * limiter's table) have been answered. A minute of sending is over as soon as its work is done.
 */
function virtualTime(start: number) {
  let now = start;
  let real = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    clock: () => new Date(now),
    sleep: (ms: number): Promise<void> => new Promise((wake) => sleepers.push({ at: now + Math.max(0, ms), wake })),
    async really<T>(call: Promise<T>): Promise<T> {
      real += 1;
      try {
        return await call;
      } finally {
        real -= 1;
      }
    },
    async run(until: Promise<unknown>): Promise<void> {
      let done = false;
      void until.finally(() => {
        done = true;
      });
      while (!done) {
        await turn();
        if (real > 0 || sleepers.length === 0) continue;
        await turn();
        if (real > 0) continue;
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) continue;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}

/** A rate used, and the worst second, when several workers send through the real flow and the real limiter. */
async function simulate(perSecond: number, workers: number): Promise<{ used: number; worst: number }> {
  const dynamo = await dynamoForTests();
  const limiter = dynamoLimiter(await dynamo.table(), () => {});
  await limiter.learn({ perSecond, perDay: 1e9, sentToday: 0 }, 1);
  const time = virtualTime(Date.parse(T0));
  const sent: number[] = [];
  const mailing = buildMailing(ID, [declared()], page, PAGE_URL);
  if (!mailing) throw new Error('nothing to mail');
  const run = senderOf(mailing, limiter, time, sent);
  const end = Date.parse(T0) + SECONDS * 1000;
  let chunk = 0;
  const worker = async () => {
    while (time.clock().getTime() < end) {
      const first = chunk++ * CHUNK_SIZE;
      const recipients = Array.from(
        { length: CHUNK_SIZE },
        (_, index): SubscriberId => `sub_${(first + index).toString(16).padStart(20, '0')}`,
      );
      await run({ mailingId: mailing.id, chunkId: recipients[0] ?? '', recipients }, { remainingMs: () => 30_000 });
    }
  };
  await time.run(Promise.all(Array.from({ length: workers * CHUNKS_PER_WORKER }, worker)));
  await dynamo.stop();
  return usageOf(sent, end, perSecond);
}

/** The real flow over stores that hold nothing but the mailing; it notes when each mail is sent. */
function senderOf(mailing: Mailing, limiter: Limiter, time: ReturnType<typeof virtualTime>, sent: number[]) {
  const progress = {
    ...mailing,
    progressAt: T0,
    planned: true,
    recipients: 1,
    counts: { sent: 0, skipped: 0, failed: 0, unknown: 0 },
    reasons: {},
  };
  // Stand-ins with the methods that the sender calls.
  const mailings = {
    get: async () => mailing,
    progress: async () => progress,
    running: async () => [],
    since: async () => [],
    completeIfSettled: async () => false,
  } as Partial<Mailings> as Mailings;
  // The same.
  const journal = {
    claim: async ({ recipients }: { recipients: SubscriberId[] }) => ({
      status: 'claimed',
      fence: 1,
      chunk: { recipients, outcomes: {}, inDoubt: {}, resent: {}, refusals: {} } satisfies ChunkState,
    }),
    write: async () => {},
    finish: async () => {},
    release: async () => {},
  } as unknown as Journal;
  return send({
    mailings,
    plans: { outcomesBetween: async () => new Map() },
    journal,
    // The sender asks for many at once only.
    subscribers: {
      getMany: async (ids: readonly SubscriberId[]) => ids.map((id) => ({ ...confirmed('a@b.example'), id })),
    } as never,
    sendQueue: { enqueue: async () => {} },
    limiter: { ...limiter, reserve: (count, now): Promise<Reservation> => time.really(limiter.reserve(count, now)) },
    mailer: {
      send: async () => {
        sent.push(time.clock().getTime());
        await time.sleep(LATENCY_MS);
        return { kind: 'accepted' };
      },
    },
    // A notice has these two links.
    links: {
      leave: async () => `${PAGE_URL}/unsubscribe/x`,
      manage: async () => `${PAGE_URL}/manage/x`,
    } as never,
    clock: time.clock,
    sleep: time.sleep,
    log: () => {},
    page,
  });
}

function usageOf(sent: number[], end: number, perSecond: number): { used: number; worst: number } {
  sent.sort((a, b) => a - b);
  const from = Date.parse(T0) + SETTLE_MS;
  const used = sent.filter((at) => at >= from && at < end).length / ((end - from) / 1000) / perSecond;
  let worst = 0;
  for (let first = 0, last = 0; last < sent.length; last += 1) {
    while ((sent[last] ?? 0) - (sent[first] ?? 0) >= 1000) first += 1;
    worst = Math.max(worst, last - first + 1);
  }
  return { used, worst: worst / perSecond };
}

/** The account's rate: how much of it is used, and how far the worst second is above it. */
export async function benchRate(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [perSecond, workers] of [
    [14, 1],
    [200, 2],
    [200, 8],
    [1_000, 4],
    [5_000, 16],
  ] as const) {
    const { used, worst } = await simulate(perSecond, workers);
    rows.push({
      what: `${perSecond}/s, ${workers} workers: used (target ≥ 0.97), worst second (≤ 1.10)`,
      value: `${used.toFixed(3)}, ${worst.toFixed(3)}`,
    });
  }
  return rows;
}
