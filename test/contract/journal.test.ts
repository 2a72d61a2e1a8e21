import { beforeEach, describe, expect } from 'vitest';
import { dynamoJournal } from '../../functions/notify/dynamo-journal.ts';
import { LeaseLost } from '../../functions/notify/journal-ports.ts';
import { T0 } from '../support/incidents.ts';
import { later, M, mailing, sub } from '../support/store-records.ts';
import { it, ports } from '../support/world.ts';

describe('Journal', () => {
  const message = { mailingId: M, chunkId: sub(1), recipients: [sub(1), sub(2)] };
  beforeEach(() => ports.mailings.create(mailing));

  it('gives a chunk to one sender at a time, and to the next when the lease has run out', async () => {
    expect(await ports.journal.claim(message, T0, later(100))).toMatchObject({
      status: 'claimed',
      fence: 1,
      chunk: { recipients: [sub(1), sub(2)], outcomes: {}, inDoubt: {} },
    });
    expect(await ports.journal.claim(message, later(50), later(150))).toEqual({ status: 'busy' });
    expect(await ports.journal.claim(message, later(101), later(201))).toMatchObject({ status: 'claimed', fence: 2 });
  });
  it('of many senders at once lets one through', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => ports.journal.claim(message, T0, later(100))));
    expect(claims.filter(({ status }) => status === 'claimed')).toHaveLength(1);
  });
  it('stops the old sender at its next write once a new one has the chunk', async () => {
    await ports.journal.claim(message, T0, later(100));
    await ports.journal.claim(message, later(101), later(201));
    await expect(
      ports.journal.write(message, 1, { outcomes: {}, inDoubt: { [sub(1)]: T0 }, resent: {}, refusals: {} }),
    ).rejects.toThrow(LeaseLost);
    await expect(ports.journal.finish(message, 1, {})).rejects.toThrow(LeaseLost);
    await ports.journal.release(message, 1);
    expect(await ports.journal.claim(message, later(150), later(300))).toEqual({ status: 'busy' });
  });
  it('hands the next sender the wave that was in flight and the outcomes so far', async () => {
    await ports.journal.claim(message, T0, later(100));
    await ports.journal.write(message, 1, {
      outcomes: { [sub(1)]: { settled: 'failed', reason: 'MessageRejected' } },
      inDoubt: { [sub(2)]: later(7) },
      resent: { [sub(2)]: 1 },
      refusals: { [sub(2)]: { times: 2, alone: true } },
    });
    await ports.journal.release(message, 1);
    expect(await ports.journal.claim(message, later(8), later(100))).toMatchObject({
      fence: 2,
      chunk: {
        outcomes: { [sub(1)]: { settled: 'failed', reason: 'MessageRejected' } },
        inDoubt: { [sub(2)]: later(7) },
        resent: { [sub(2)]: 1 },
        refusals: { [sub(2)]: { times: 2, alone: true } },
      },
    });
  });
  it('counts a chunk once, by outcome and reason', async () => {
    await ports.journal.claim(message, T0, later(100));
    const outcomes = {
      [sub(1)]: { settled: 'sent' as const },
      [sub(2)]: { settled: 'skipped' as const, reason: 'unsubscribed' },
    };
    await ports.journal.finish(message, 1, outcomes);
    await expect(ports.journal.finish(message, 1, outcomes)).rejects.toThrow(LeaseLost);
    expect(await ports.journal.claim(message, later(999), later(2000))).toEqual({ status: 'done' });
    expect(await ports.mailings.progress(M)).toMatchObject({
      counts: { sent: 1, skipped: 1, failed: 0, unknown: 0 },
      reasons: { unsubscribed: 1 },
    });
  });
  it('ends a chunk nobody in which has an outcome, and adds nothing to the counters', async () => {
    const sent: { UpdateExpression?: string; ExpressionAttributeNames?: object }[] = [];
    const { client, name } = ports.tables.people;
    const watched = dynamoJournal(
      {
        name,
        client: new Proxy(client, {
          get: (target, key) =>
            key === 'send'
              ? async (command: { input: { TransactItems?: { Update?: object }[] } }) => {
                  for (const { Update } of command.input.TransactItems ?? []) if (Update) sent.push(Update);
                  // The client has an overload for each command; whichever came in goes on.
                  return target.send(command as never);
                }
              : Reflect.get(target, key),
        }),
      },
      ports.clock,
    );
    await watched.claim(message, T0, later(100));
    await watched.finish(message, 1, {});
    expect(await ports.journal.claim(message, later(999), later(2000))).toEqual({ status: 'done' });
    expect(await ports.mailings.progress(M)).toMatchObject({ counts: { sent: 0, skipped: 0, failed: 0, unknown: 0 } });
    // The engine here takes an ADD of nothing and an empty map of names; DynamoDB takes neither.
    expect(sent).toHaveLength(2);
    for (const { UpdateExpression, ExpressionAttributeNames } of sent) {
      expect(UpdateExpression).not.toMatch(/(ADD|SET|REMOVE)\s*($|ADD|SET|REMOVE)/);
      expect(ExpressionAttributeNames).not.toEqual({});
    }
  });
  it('gives a chunk whose lease ends a day ahead, as a wrong clock sets it, to the next sender', async () => {
    const DAY = 86_400;
    await ports.journal.claim(message, later(DAY), later(DAY + 40));
    expect(await ports.journal.claim(message, T0, later(40))).toMatchObject({ status: 'claimed', fence: 2 });
    expect(await ports.journal.claim(message, later(10), later(50))).toEqual({ status: 'busy' });
    // A sender whose clock is slow by less than the margin does not take it from one that lives.
    expect(await ports.journal.claim(message, later(-50), later(-10))).toEqual({ status: 'busy' });
  });
  it('remembers which mails SES reported, however often', async () => {
    expect(await ports.journal.seen(message)).toEqual(new Set());
    await ports.journal.noteSeen(message, [sub(1)]);
    await ports.journal.noteSeen(message, [sub(1), sub(2)]);
    expect(await ports.journal.seen(message)).toEqual(new Set([sub(1), sub(2)]));
  });
});
