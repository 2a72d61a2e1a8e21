import { mailingIdOf, type SubscriberId } from '../../../shared/domain/ids.ts';
import { isInAudience } from '../../../shared/domain/notification/audience.ts';
import { identityOf } from '../../../shared/domain/page/page-identity.ts';
import type { Subscriber } from '../../../shared/domain/subscriber/subscriber.ts';
import { CHUNK_SIZE } from '../../../shared/wire/messages.ts';
import type { Plans, SendQueue } from '../../notify/ports.ts';
import type { Subscribers } from '../../subscriptions/ports.ts';
import type { Channel, Render } from '../channel.ts';
import { notificationMail } from './notification-mail.ts';
import type { MailTemplate } from './template.ts';

/** One mail for each language of the page. */
export const renderMails: Render<MailTemplate> = ({ about, seq, notification }, page, url) => {
  const { content, ...facts } = notification;
  const identity = identityOf(page, url);
  return {
    id: mailingIdOf(about, seq),
    incidentId: about,
    seq,
    kind: content.kind,
    ...facts,
    contents: page.languages.map((language) => ({
      language,
      template: notificationMail(identity, content, language),
    })),
  };
};

export interface MailChannelPorts {
  plans: Plans<SubscriberId>;
  subscribers: Pick<Subscribers, 'page'>;
  sendQueue: SendQueue;
}

/** Hands chunks of subscribers to the senders of mail. */
export const enqueueMails =
  ({ sendQueue }: Pick<MailChannelPorts, 'sendQueue'>): Channel<Subscriber>['enqueue'] =>
  (mailingId, chunks) =>
    sendQueue.enqueue(chunks.map(({ id, recipients }) => ({ mailingId, chunkId: id, recipients })));

/** Subscribers, written to in chunks. */
export const mailChannel = ({ plans, subscribers, sendQueue }: MailChannelPorts): Channel<Subscriber> => ({
  name: 'mail',
  chunkSize: CHUNK_SIZE,
  plans,
  page: (shard, limit, after) => subscribers.page(shard, limit, after),
  isInAudience,
  enqueue: enqueueMails({ sendQueue }),
});
