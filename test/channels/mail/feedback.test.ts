import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect } from 'vitest';
import { erasePerson, liftSuppression } from '../../../functions/subscriptions/find-subscriber.ts';
import { confirmed, feedbackOf, putPerson } from '../../support/fixtures.ts';
import { it, ports } from '../../support/world.ts';

const ada = confirmed('ada@x.example');
beforeEach(async () => {
  await putPerson(ports, ada);
});

const tell = (eventType: string, detail: object) =>
  feedbackOf(ports)([{ eventType, mail: { messageId: 'm', tags: { subscriber: [ada.id] } }, ...detail }]);
const person = () => ports.subscribers.get(ada.id);
const expiry = async () => {
  const { client, name } = ports.tables.people;
  const Key = { pk: `subscribers#${ada.id.slice(4, 5)}`, sk: ada.id };
  return (await client.send(new GetCommand({ TableName: name, Key }))).Item?.expiresAt as number | undefined;
};
const inDays = (days: number) => Math.floor(ports.clock().getTime() / 1000) + days * 86_400;

describe('what SES reports', () => {
  it.each([
    ['Bounce', { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }, 'bounce'],
    ['Bounce', { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } }, 'account_list'],
    ['Complaint', { complaint: { complaintSubType: null } }, 'complaint'],
    ['Complaint', { complaint: { complaintSubType: 'OnAccountSuppressionList' } }, 'account_list'],
  ])('as a %s with %j keeps mail from the address', async (eventType, detail, reason) => {
    await tell(eventType, detail);
    expect(await person()).toMatchObject({
      suppressed: { reason },
      state: reason === 'complaint' ? 'unsubscribed' : 'confirmed',
    });
  });
  it('as a passing fault keeps nothing from it at first', async () => {
    await tell('Bounce', { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } });
    expect((await person())?.suppressed).toBeUndefined();
  });
  it('about an address is forgotten with it after ninety days, unless somebody lets mail go there again', async () => {
    await tell('Bounce', { bounce: { bounceType: 'Permanent' } });
    expect(await expiry()).toBe(inDays(90));
    await liftSuppression(ports)(ada.id, 'a new mailbox');
    expect(await expiry()).toBeUndefined();
    expect(await person()).toMatchObject({ state: 'confirmed', lifted: { reason: 'a new mailbox' } });
  });
  it('about somebody who was forgotten changes nothing', async () => {
    await erasePerson(ports)(ada.id);
    await tell('Complaint', { complaint: {} });
    expect(await person()).toBeUndefined();
  });
});
