import { MailingList } from '../shared/wire/api.ts';
import type { Client } from './client.ts';
import type { Io } from './command.ts';

const EVERY_MS = 500;
/** A change that mails nobody makes no mailing; after this long none is coming. */
const NONE_AFTER_MS = 5_000;

/** Shows how many mailings' mails have left until the incident's newest one, the `count`-th, is complete. */
export async function showProgress(client: Client, io: Io, incidentId: string, count: number): Promise<void> {
  const began = Date.now();
  for (;;) {
    const { mailings } = await client.get(`/ops/incidents/${incidentId}/mailings`, MailingList);
    const newest = mailings[count - 1];
    if (newest) {
      const { sent, skipped, failed, unknown } = newest.counts;
      const left = [
        skipped && `${skipped} skipped`,
        failed && `${failed} failed`,
        unknown && `${unknown} in doubt`,
      ].filter(Boolean);
      const planned = newest.planned ? `${newest.recipients}` : `${newest.recipients} so far`;
      io.progress(`  mails ${sent} of ${planned} sent${left.length > 0 ? `, ${left.join(', ')}` : ''}`);
      if (newest.completedAt) return io.say('');
    } else if (Date.now() - began > NONE_AFTER_MS) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

export const mailingsSoFar = async (client: Client, incidentId: string): Promise<number> =>
  (await client.get(`/ops/incidents/${incidentId}/mailings`, MailingList)).mailings.length;
