import { describe, expect } from 'vitest';
import { shardOf } from '../../shared/wire/messages.ts';
import { putPerson } from '../support/fixtures.ts';
import { T0 } from '../support/incidents.ts';
import { addMany, person, sub } from '../support/store-records.ts';
import { it, ports } from '../support/world.ts';

describe('many Subscribers at once', () => {
  it('adds many at once, those that are there already left as they are', async () => {
    await putPerson(ports, person(2, { name: 'Known' }));
    const many = [1, 2, 3].map((n) => person(n));
    expect([...(await addMany(many))].toSorted()).toEqual([sub(1), sub(3)]);
    expect(await ports.subscribers.get(sub(2))).toMatchObject({ name: 'Known' });
    expect(await addMany(many)).toEqual(new Set());
    expect(await addMany([])).toEqual(new Set());
  });
  it('changes many at once, those that were written meanwhile left as they are', async () => {
    await addMany([1, 2, 3].map((n) => person(n)));
    await ports.subscribers.write(sub(2), { person: person(2, { name: 'Meanwhile' }) }, 1);
    const named = (n: number) => ({ id: sub(n), record: { person: person(n, { name: 'Later' }) }, version: 1 });
    expect([...(await ports.subscribers.writeMany([1, 2, 3].map(named)))].toSorted()).toEqual([sub(1), sub(3)]);
    expect(await ports.subscribers.read(sub(2))).toMatchObject({ version: 2, person: { name: 'Meanwhile' } });
    expect(await ports.subscribers.read(sub(3))).toMatchObject({ version: 2, person: { name: 'Later' } });
  });
  it('loses nobody and adds nobody twice when many add the same people at once', async () => {
    const many = Array.from({ length: 40 }, (_, n) => person(n));
    const added = await Promise.all(Array.from({ length: 4 }, () => addMany(many)));
    expect(added.flatMap((ids) => [...ids]).toSorted()).toEqual(many.map(({ id }) => id).toSorted());
  });
});

describe('Subscribers', () => {
  it('adds an address once and leaves who is there alone', async () => {
    expect(await ports.subscribers.write(sub(1), { person: person(1) }, 0)).toBe(true);
    expect(await ports.subscribers.write(sub(1), { person: person(1, { name: 'Other' }) }, 0)).toBe(false);
    expect(await ports.subscribers.read(sub(1))).toEqual({ version: 1, person: person(1) });
  });
  it('refuses what was decided on an older version, and lets one of many at the same version through', async () => {
    await ports.subscribers.write(sub(1), { person: person(1) }, 0);
    const writes = ['a', 'b', 'c'].map((name) => ports.subscribers.write(sub(1), { person: person(1, { name }) }, 1));
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
    expect((await ports.subscribers.read(sub(1))).version).toBe(2);
    expect(await ports.subscribers.write(sub(1), { person: person(1) }, 1)).toBe(false);
  });
  it('keeps nothing of somebody erased but that they want no mail, and hands them out to nobody', async () => {
    await ports.subscribers.write(sub(1), { person: person(1) }, 0);
    await ports.subscribers.write(sub(1), { erased: { leftAt: T0 } }, 1);
    expect(await ports.subscribers.read(sub(1))).toEqual({ version: 2, erased: { leftAt: T0 } });
    expect(await ports.subscribers.get(sub(1))).toBeUndefined();
    expect([await ports.subscribers.getMany([sub(1)]), await ports.subscribers.page(3, 10)]).toEqual([[], []]);
    expect(await addMany([person(1)])).toEqual(new Set());
  });
  it('hands out a shard in id order, part by part, to the last', async () => {
    for (let n = 1; n <= 25; n += 1) await putPerson(ports, person(n));
    expect(shardOf(sub(1))).toBe(3);
    const first = await ports.subscribers.page(3, 10);
    const second = await ports.subscribers.page(3, 10, first.at(-1)?.id);
    const third = await ports.subscribers.page(3, 10, second.at(-1)?.id);
    expect([...first, ...second, ...third].map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, n) => sub(n + 1)),
    );
    expect(await ports.subscribers.page(4, 10)).toEqual([]);
  });
  it('gets many at once and leaves out who is not there', async () => {
    for (let n = 1; n <= 100; n += 2) await putPerson(ports, person(n));
    expect((await ports.subscribers.getMany(Array.from({ length: 100 }, (_, n) => sub(n + 1)))).length).toBe(50);
  });
});
