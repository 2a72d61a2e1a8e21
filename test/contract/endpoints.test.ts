import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailingId } from '../../shared/domain/ids.ts';
import { type Engines, makePorts, type Ports, startEngines } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { endpointAt, endpointId } from '../support/webhooks.ts';

let engines: Engines;
let ports: Ports;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
});

describe('endpoints', () => {
  const endpoint = (letter: string) => endpointAt('https://hooks.example.com/', { id: endpointId(letter) });

  it('are written only on the version that was read, added once and removed once', async () => {
    const { endpoints } = ports;
    const { id } = endpoint('a');
    expect(await endpoints.read(id)).toEqual({ version: 0 });
    const added = await Promise.all([1, 2, 3].map(() => endpoints.write(id, endpoint('a'), 0)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await endpoints.read(id)).toEqual({ endpoint: endpoint('a'), version: 1 });
    expect(await endpoints.write(id, { ...endpoint('a'), state: 'disabled' }, 1)).toBe(true);
    expect(await endpoints.write(id, endpoint('a'), 1)).toBe(false);
    expect(await endpoints.write(id, undefined, 1)).toBe(false);
    expect(await endpoints.write(id, undefined, 2)).toBe(true);
    expect(await endpoints.read(id)).toEqual({ version: 0 });
  });

  it('come in id order, part by part', async () => {
    const { endpoints } = ports;
    for (const letter of ['c', 'a', 'b']) await endpoints.write(endpointId(letter), endpoint(letter), 0);
    const first = await endpoints.page(2);
    expect(first.map(({ id }) => id)).toEqual([endpointId('a'), endpointId('b')]);
    expect((await endpoints.page(2, first.at(-1)?.id)).map(({ id }) => id)).toEqual([endpointId('c')]);
  });
});

describe('the journal of a delivery', () => {
  const id = endpointId('a');
  const key = { mailingId: `whn_i${ID.slice(4)}-1` as MailingId, chunkId: id, recipients: [id] };
  const [now, later] = ['2026-03-01T11:00:00.000Z', '2026-03-01T11:01:00.000Z'];
  const retry = { attempts: 3, code: 'http_503', dueAt: '2026-03-01T12:00:00.000Z' };

  it('keeps attempts and the time of the next one, and lets nobody write who has lost the lease', async () => {
    const { endpointJournal: journal, endpointPlans: plans, retries } = ports;
    const first = await journal.claim(key, now, now);
    const second = await journal.claim(key, later, later);
    if (first.status !== 'claimed' || second.status !== 'claimed') throw new Error('both were to be claimed');
    await expect(retries.defer(key, first.fence, retry)).rejects.toThrow('taken over');
    await retries.defer(key, second.fence, retry);
    expect(await journal.claim(key, now, later)).toMatchObject({ status: 'claimed', chunk: { retry } });
    expect(await plans.unfinished(key.mailingId, 10)).toHaveLength(1);
    expect(await plans.unfinished(key.mailingId, 10, new Date(later))).toEqual([]);
    expect(await plans.unfinished(key.mailingId, 10, new Date(retry.dueAt))).toHaveLength(1);
  });

  it('is counted in parts, so that many which end together do not wait for one item', async () => {
    const { endpointJournal: journal, webhookMailings, tables } = ports;
    const { mailingId } = key;
    await webhookMailings.create({
      id: mailingId,
      incidentId: ID,
      seq: 1,
      kind: 'update',
      impact: 'major',
      announcedAt: now,
      heldUntil: now,
      doubt: 'resend',
      audience: { rule: 'hears', components: ['files'], confirmedBy: now, moment: 'start' },
      contents: [],
    });
    const ids = [...'0123456789abcdef'].map(endpointId);
    await Promise.all(
      ids.map(async (one) => {
        const claim = await journal.claim({ mailingId, chunkId: one, recipients: [one] }, now, later);
        if (claim.status !== 'claimed') throw new Error('it was to be claimed');
        await journal.finish({ mailingId, chunkId: one }, claim.fence, { [one]: { settled: 'sent' } });
      }),
    );
    expect(await webhookMailings.progress(mailingId)).toMatchObject({ counts: { sent: ids.length } });
    const subject = mailingId.slice(0, mailingId.lastIndexOf('-'));
    const Key = { pk: `incident#${subject}`, sk: 'mailing#000001' };
    const { Item } = await tables.people.client.send(new GetCommand({ TableName: tables.people.name, Key }));
    expect(Item).toMatchObject({ mailing: { id: mailingId } });
    expect(Item).not.toHaveProperty('sent');
  });

  it('is opened again once by a replay, and only when it has ended', async () => {
    const { endpointJournal: journal, retries } = ports;
    const claim = await journal.claim(key, now, later);
    if (claim.status !== 'claimed') throw new Error('it was to be claimed');
    expect(await retries.replay(key)).toBe(false);
    await journal.finish(key, claim.fence, { [id]: { settled: 'failed', reason: 'http_400' } });
    expect((await Promise.all([1, 2].map(() => retries.replay(key)))).toSorted()).toEqual([false, true]);
    expect(await journal.find(key.mailingId, id)).toBe('waiting');
    expect(await journal.claim(key, now, later)).toMatchObject({ status: 'claimed', chunk: { replayed: true } });
  });
});
