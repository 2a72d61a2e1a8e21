import { type MailingSubjectId, type TimelineId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { MailingList } from '../../shared/wire/api.ts';
import type { MailingRoutePorts } from './routes.ts';
import { mailingBodyOf } from './routes.ts';

/** How far everything is that goes out about an incident or a maintenance, channel by channel. */
export const mailingsAbout =
  ({ mailings, limiter, clock }: Pick<MailingRoutePorts, 'mailings' | 'limiter' | 'clock'>) =>
  async (id: TimelineId): Promise<MailingList> => {
    const state = await limiter.state(clock());
    const shown = async (subject: MailingSubjectId) =>
      (await mailings.ofIncident(subject)).map((progress) => mailingBodyOf(progress, state, clock()));
    return { mailings: await shown(id), webhooks: await shown(webhookSubjectOf(id)) };
  };
