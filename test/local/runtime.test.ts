import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { activity } from '../../local/runtime/activity.ts';
import { environments } from '../../local/runtime/environments.ts';
import { type LocalFunction, localFunction } from '../../local/runtime/functions.ts';
import { pollStream } from '../../local/runtime/streams.ts';
import { mailStore } from '../../local/ses/store.ts';
import { Template } from '../../local/template.ts';
import { eventually } from '../support/system.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-runtime-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a reader of a stream', () => {
  afterEach(() => vi.useRealTimers());

  /** A stream that has nothing, and counts who looks. */
  function emptyStream() {
    let reads = 0;
    const client = {
      async send(command: { constructor: { name: string } }) {
        if (command.constructor.name === 'DescribeStreamCommand')
          return { StreamDescription: { Shards: [{ ShardId: 'shard' }] } };
        if (command.constructor.name === 'GetShardIteratorCommand') return { ShardIterator: 'iterator' };
        reads += 1;
        return { Records: [], NextShardIterator: 'iterator' };
      },
    };
    // The reader calls nothing of a client but `send`.
    return { client: client as unknown as DynamoDBStreamsClient, reads: () => reads };
  }
  const nobody: LocalFunction = { id: 'nobody', invoke: async () => undefined, kill: async () => {} };
  const source = {
    id: 'source',
    streamArn: 'arn',
    batchSize: 10,
    retries: 1,
    bisect: true,
    filters: [],
    onFailure: async () => {},
  };

  it('looks about once a second when nothing happens, and at once when something does', async () => {
    vi.useFakeTimers();
    const { client, reads } = emptyStream();
    const active = activity();
    let running = true;
    const ended = pollStream(source, nobody, client, folder, () => running, active);
    await vi.advanceTimersByTimeAsync(10_000);
    const before = reads();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads() - before).toBeLessThanOrEqual(61);
    expect(reads() - before).toBeGreaterThan(30);

    const idle = reads();
    active.report();
    await vi.advanceTimersByTimeAsync(0);
    expect(reads()).toBe(idle + 1);
    // What was done may still be on its way: it looks often for a while.
    await vi.advanceTimersByTimeAsync(200);
    expect(reads()).toBeGreaterThan(idle + 2);

    running = false;
    active.report();
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
  });

  it('does not rest when something was done while it looked', async () => {
    const active = activity();
    const seen = active.count;
    active.report();
    await active.rest(2_147_483_647, seen);
    expect(active.count).toBe(seen + 1);
  });
});

describe('a function on this machine', () => {
  const functionIn = (code: string, { idleMs = 90_000, maxWarm = 6 } = {}) => {
    writeFileSync(join(folder, 'index.mjs'), code);
    const file = join(folder, 'template.json');
    writeFileSync(file, JSON.stringify({ Resources: {} }));
    let ended = 0;
    const fn = localFunction(
      { id: 'fn', properties: { Handler: 'index.handler', Timeout: 2, MemorySize: 256 }, assetFolder: folder },
      new Template(file, {}),
      { env: {}, environments: environments({ maxWarm, idleMs }), log: () => {}, onEnd: () => (ended += 1) },
    );
    return { fn, ended: () => ended };
  };
  const TELL = `import { threadId } from 'node:worker_threads'; export const handler = async () => threadId;`;

  it('keeps its execution environment between calls, and says when each has ended', async () => {
    const { fn, ended } = functionIn(TELL);
    const first = await fn.invoke({});
    expect(await fn.invoke({})).toBe(first);
    expect(ended()).toBe(2);
    await fn.kill();
  });

  it('gives up an environment that nobody has needed for a while', async () => {
    const { fn } = functionIn(TELL, { idleMs: 20 });
    const first = await fn.invoke({});
    await eventually(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return (await fn.invoke({})) !== first;
    });
    await fn.kill();
  });

  const SLOW_TELL = `import { threadId } from 'node:worker_threads';
    export const handler = async () => { await new Promise((resolve) => setTimeout(resolve, 200)); return threadId; };`;

  it('works at several calls at once, and keeps no more environments than may stay warm', async () => {
    const { fn } = functionIn(SLOW_TELL, { maxWarm: 1 });
    const together = () => Promise.all([fn.invoke({}), fn.invoke({})]);
    const first = await together();
    expect(new Set(first).size).toBe(2);
    const again = await together();
    expect(again.filter((thread) => first.includes(thread))).toHaveLength(1);
    await fn.kill();
  });

  it('lets further calls wait for an environment that is free', async () => {
    const { fn } = functionIn(SLOW_TELL);
    const threads = await Promise.all(Array.from({ length: 12 }, () => fn.invoke({})));
    expect(new Set(threads).size).toBe(2);
    await fn.kill();
  });

  it('ends the longest idle environment of any function for one that is needed', async () => {
    writeFileSync(join(folder, 'index.mjs'), TELL);
    const file = join(folder, 'template.json');
    writeFileSync(file, JSON.stringify({ Resources: {} }));
    const shared = environments({ maxWarm: 2, idleMs: 90_000 });
    const runtime = { env: {}, environments: shared, log: () => {}, onEnd: () => {} };
    const [a, b, c] = ['a', 'b', 'c'].map((id) =>
      localFunction(
        { id, properties: { Handler: 'index.handler', Timeout: 10, MemorySize: 256 }, assetFolder: folder },
        new Template(file, {}),
        runtime,
      ),
    ) as [LocalFunction, LocalFunction, LocalFunction];
    const first = await a.invoke({});
    const second = await b.invoke({});
    await c.invoke({});
    expect(await b.invoke({})).toBe(second);
    expect(await a.invoke({})).not.toBe(first);
    await Promise.all([a, b, c].map((fn) => fn.kill()));
  });

  it('gives a call that ran out of time no second chance in the same environment', async () => {
    const { fn } = functionIn(
      `import { threadId } from 'node:worker_threads';
       export const handler = ({ hang }) => hang ? new Promise(() => {}) : threadId;`,
    );
    const first = await fn.invoke({});
    await expect(fn.invoke({ hang: true })).rejects.toThrow('no answer within');
    expect(await fn.invoke({})).not.toBe(first);
    await fn.kill();
  });

  it('says that a call has failed when its environment ends before it answers', async () => {
    const { fn } = functionIn('export const handler = () => new Promise(() => {});');
    const calls = Array.from({ length: 4 }, () => fn.invoke({}).catch((error: Error) => error.name));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fn.kill();
    expect(await Promise.all(calls)).toEqual(Array(4).fill('InvocationFailed'));
  });
});

describe('the store of mails', () => {
  const collect = (): number => {
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  };

  it('keeps none of the requests in memory that mails came in', async () => {
    const store = mailStore(join(folder, 'mail'));
    const request = (count: number) => `${'x'.repeat(400_000)}subject of some length number ${count}`;
    const before = collect();
    for (let count = 0; count < 100; count += 1)
      await store.add(
        {
          id: `mail-${count}`,
          at: count,
          source: 'status@fernhill.example',
          destinations: ['ada@example.com'],
          tags: {},
          subject: request(count).slice(400_000),
          size: 3,
        },
        Buffer.from('raw'),
      );
    expect(store.list({})).toHaveLength(100);
    expect(collect() - before).toBeLessThan(10_000_000);
    await store.close();
  });
});
