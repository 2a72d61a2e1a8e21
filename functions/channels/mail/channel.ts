import { mailingIdOf, type SubscriberId } from '../../../shared/domain/ids.ts';
import { isInAudience } from '../../../shared/domain/notification/audience.ts';
import { identityOf } from '../../../shared/domain/page/snapshot.ts';
import { inLanguage } from '../../../shared/domain/page/translate-view.ts';
import type { Subscriber } from '../../../shared/domain/subscriber/subscriber.ts';
import { CHUNK_SIZE } from '../../../shared/wire/messages.ts';
import type { DoubtPolicy, Plans, SendQueue } from '../../notify/ports.ts';
import type { Subscribers } from '../../subscriptions/ports.ts';
import type { Channel, Notification, Render } from '../channel.ts';
import { postMortemMail, updateMail } from './incident-mail.ts';
import { maintenanceMail } from './maintenance-mail.ts';
import type { MailTemplate } from './template.ts';

/** Post-mortems can wait for a person's decision; in the worst hours a second copy is better than none. */
function doubtOf({ kind, impact }: Notification): DoubtPolicy {
  if (kind === 'postmortem') return 'park';
  return impact === 'critical' ? 'resend' : 'verify';
}

/** One mail for each language of the page. */
export const renderMails: Render<MailTemplate> = (notification, page, url) => {
  const { about, seq, kind, impact, announcedAt, heldUntil, audience, content } = notification;
  const identity = identityOf(page, url);
  return {
    ...{ id: mailingIdOf(about, seq), incidentId: about, seq, kind, impact, announcedAt, heldUntil },
    ...{ doubt: doubtOf(notification), audience },
    contents: page.languages.map((language) => {
      if (content.subject === 'maintenance')
        return { language, template: maintenanceMail(identity, content.view, content.news, language) };
      const view = inLanguage(content.view, language, identity.language);
      const { postMortem } = content;
      return {
        language,
        template: postMortem
          ? postMortemMail(identity, view, postMortem, language)
          : updateMail(identity, view, language),
      };
    }),
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
  isInAudience: (mailing, person, told) => isInAudience(mailing, person, told as ReadonlySet<SubscriberId>),
  enqueue: enqueueMails({ sendQueue }),
});
