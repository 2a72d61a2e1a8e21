import { type MailingId, webhookMailingBeside } from '../../shared/domain/ids.ts';
import type { Clock } from '../platform/ports.ts';
import type { Mailings } from './ports.ts';

/** A notification is stopped as a whole: its webhooks with its mails, even when all its mails have left. */
export const stopWebhooksBeside =
  ({ mailings, clock }: { mailings: Pick<Mailings<never>, 'progress' | 'stop'>; clock: Clock }) =>
  async (id: MailingId): Promise<void> => {
    const beside = webhookMailingBeside(id);
    if (beside && (await mailings.progress(beside))) await mailings.stop(beside, clock().toISOString());
  };
