import { type MailingSubjectId, type TimelineId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { MailingList } from '../../shared/wire/api/mailings.ts';
import type { Clock } from '../platform/ports.ts';
import type { Limiter } from './limiter-ports.ts';
import { mailingBodyOf } from './mailing-body.ts';
import type { Mailings } from './ports.ts';

export interface MailingsAboutPorts {
  mailings: Pick<Mailings, 'ofIncident'>;
  limiter: Pick<Limiter, 'state'>;
  clock: Clock;
}

/** How far everything is that goes out about an incident or a maintenance, channel by channel. */
export const mailingsAbout =
  ({ mailings, limiter, clock }: MailingsAboutPorts) =>
  async (id: TimelineId): Promise<MailingList> => {
    const state = await limiter.state(clock());
    const shown = async (subject: MailingSubjectId) =>
      (await mailings.ofIncident(subject)).map((progress) => mailingBodyOf(progress, state, clock()));
    return { mailings: await shown(id), webhooks: await shown(webhookSubjectOf(id)) };
  };
