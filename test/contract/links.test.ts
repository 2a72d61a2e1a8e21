import { describe, expect } from 'vitest';
import { dynamoKeyring } from '../../functions/platform/dynamo-keyring.ts';
import { signedLinks } from '../../functions/platform/signed-links.ts';
import { T0 } from '../support/incidents.ts';
import { PAGE_URL } from '../support/page.ts';
import { sub } from '../support/store-records.ts';
import { it, ports } from '../support/world.ts';

describe('Links', () => {
  it('stand for one subscriber and one purpose, also for a process that starts later', async () => {
    const link = await ports.links.leave(sub(1));
    const token = link.slice(link.lastIndexOf('/') + 1);
    const elsewhere = signedLinks(dynamoKeyring(ports.tables.people), 'https://status.other.example', ports.clock);
    expect(await elsewhere.read('leave', link.slice(link.lastIndexOf('/') + 1), new Date(T0))).toBeUndefined();
    const restarted = signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock);
    expect(await restarted.read('leave', token, new Date(T0))).toBe(sub(1));
    expect(await restarted.read('manage', token, new Date(T0))).toBeUndefined();
    expect(await restarted.readConfirm(token, new Date(T0))).toBeUndefined();
  });
  it('that confirm stand for one wish of one subscriber', async () => {
    const link = await ports.links.confirm(sub(1), 'w1', new Date(Date.parse(T0) + 1000));
    const token = link.slice(link.lastIndexOf('/') + 1);
    expect(await ports.links.readConfirm(token, new Date(T0))).toEqual({ id: sub(1), wish: 'w1' });
    expect(await ports.links.readConfirm(token.replace('-w1.', '-w2.'), new Date(T0))).toBeUndefined();
    expect(await ports.links.readConfirm(token.replace('-w1.', '.'), new Date(T0))).toBeUndefined();
    for (const purpose of ['leave', 'manage', 'refuse'] as const)
      expect(await ports.links.read(purpose, token, new Date(T0))).toBeUndefined();
  });
  it('agree on one secret when many processes make the first one at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () =>
        signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock).leave(sub(1)),
      ),
    );
    expect(new Set(made).size).toBe(1);
  });
  it('go on working when the secret that signs them changes, for longer than any mail is kept', async () => {
    const keyring = dynamoKeyring(ports.tables.people);
    const links = signedLinks(keyring, PAGE_URL, ports.clock);
    const readBy = async (link: string) =>
      signedLinks(dynamoKeyring(ports.tables.people), PAGE_URL, ports.clock).read(
        'leave',
        link.slice(link.lastIndexOf('/') + 1),
        ports.clock(),
      );
    const DAY = 86_400_000;
    const first = await links.leave(sub(1));
    expect(await keyring.rotate(ports.clock())).toBe(false);
    ports.forward(91 * DAY);
    expect(await keyring.rotate(ports.clock())).toBe(true);
    expect(await keyring.rotate(ports.clock())).toBe(false);
    // Until every process knows the new one, the old one signs.
    expect(await links.leave(sub(1))).toBe(first);
    ports.forward(6 * 60_000);
    const second = await links.leave(sub(1));
    expect(second).not.toBe(first);
    expect([await readBy(first), await readBy(second)]).toEqual([sub(1), sub(1)]);
    for (let turn = 0; turn < 8; turn += 1) {
      ports.forward(91 * DAY);
      await keyring.rotate(ports.clock());
    }
    expect(await readBy(second)).toBe(sub(1));
    ports.forward(200 * DAY);
    await keyring.rotate(ports.clock());
    expect(await readBy(first)).toBeUndefined();
  });
  it('are changed once when many turn at once', async () => {
    await dynamoKeyring(ports.tables.people).signing(ports.clock());
    ports.forward(91 * 86_400_000);
    const turned = await Promise.all(
      Array.from({ length: 5 }, () => dynamoKeyring(ports.tables.people).rotate(ports.clock())),
    );
    expect(turned.filter(Boolean)).toHaveLength(1);
  });
  it('that never expire are for leaving and refusing only', async () => {
    const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);
    const never = new Date(0);
    expect(
      await ports.links.readConfirm(tokenOf(await ports.links.confirm(sub(1), 'w1', never)), never),
    ).toBeUndefined();
    expect(await ports.links.read('manage', tokenOf(await ports.links.manage(sub(1), never)), never)).toBeUndefined();
    expect(await ports.links.read('refuse', tokenOf(await ports.links.refuse(sub(1))), never)).toBe(sub(1));
  });
});
