import type { Impact } from '../../shared/domain/component/component.ts';
import type { ChannelName, RecipientId, TimelineId } from '../../shared/domain/ids.ts';
import type { IncidentEvent } from '../../shared/domain/incident/incident.ts';
import type { PostMortem } from '../../shared/domain/incident/post-mortem.ts';
import type { MaintenanceEvent } from '../../shared/domain/maintenance/maintenance.ts';
import type { Audience } from '../../shared/domain/notification/audience.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { IncidentView, MaintenanceView } from '../../shared/domain/page/snapshot.ts';
import type { Chunk } from '../notify/journal-ports.ts';
import type { Mailing, Plans } from '../notify/ports.ts';
import type { MaintenanceNews } from './mail/maintenance-mail.ts';

/** What one recorded event tells, frozen as things stood then, whatever channel it goes through. */
export interface Notification {
  about: TimelineId;
  seq: number;
  event: IncidentEvent['type'] | MaintenanceEvent['type'];
  kind: 'update' | 'postmortem' | 'maintenance';
  impact: Impact;
  announcedAt: string;
  /** Nothing is delivered before; until then the operator may think again. */
  heldUntil: string;
  audience: Audience;
  content:
    | { subject: 'incident'; view: IncidentView; postMortem?: PostMortem }
    | { subject: 'maintenance'; view: MaintenanceView; news: MaintenanceNews };
}

/** Makes of a notification what one channel delivers: rendered once, for every language or format of its recipients. */
export type Render<Template> = (notification: Notification, page: PageConfig, url: string) => Mailing<Template>;

/** Who one channel reaches, and how they are handed to its sender. */
export interface Channel<Recipient extends { id: RecipientId }> {
  name: ChannelName;
  /** Recipients that one message to the sender names. */
  chunkSize: number;
  plans: Plans<Recipient['id']>;
  /** One part of a shard in id order, beginning after the given id. Fewer than `limit` means the end. */
  page(shard: number, limit: number, after?: Recipient['id']): Promise<Recipient[]>;
  /** Whether somebody is in the audience; `told` holds the ids of those whom its rule asks about. */
  isInAudience(
    mailing: Pick<Mailing, 'audience' | 'incidentId'>,
    recipient: Recipient,
    told: ReadonlySet<string>,
  ): boolean;
  /** Returns when the channel's queue holds every chunk. */
  enqueue(mailingId: Mailing['id'], chunks: readonly Chunk<Recipient['id']>[]): Promise<void>;
}
