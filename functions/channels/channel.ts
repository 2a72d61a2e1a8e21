import type { ChannelName, RecipientId, TimelineId } from '../../shared/domain/ids.ts';
import type { Notification } from '../../shared/domain/notification/notification.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { NotificationContent } from '../../shared/domain/subjects.ts';
import type { Chunk } from '../notify/journal-ports.ts';
import type { Mailing, MailingOutline, Plans } from '../notify/ports.ts';

/** A notification with the recorded event that caused it, the same for every channel. */
export interface Announcement {
  about: TimelineId;
  /** The number of the event in its timeline. */
  seq: number;
  /** The type of the event, such as `incident.updated`. */
  event: string;
  notification: Notification<NotificationContent>;
}

/** Makes what one channel delivers: rendered once, for every language or format of its recipients. */
export type Render<Template> = (announcement: Announcement, page: PageConfig, url: string) => Mailing<Template>;

/** Who one channel reaches, and how they are handed to its sender. */
export interface Channel<Recipient extends { id: RecipientId }> {
  name: ChannelName;
  /** Recipients whose deliveries share a journal. */
  chunkSize: number;
  plans: Plans<Recipient['id']>;
  /** One part of a shard in id order, beginning after the given id. Fewer than `limit` means the end. */
  page(shard: number, limit: number, after?: Recipient['id']): Promise<Recipient[]>;
  /** Whether somebody is in the audience; `notified` holds the ids of those whom its rule asks about. */
  isInAudience(
    mailing: Pick<MailingOutline, 'audience' | 'incidentId'>,
    recipient: Recipient,
    notified: ReadonlySet<Recipient['id']>,
  ): boolean;
  /** Returns when the channel's queue holds every chunk. */
  enqueue(mailingId: MailingOutline['id'], chunks: readonly Chunk<Recipient['id']>[]): Promise<void>;
}
