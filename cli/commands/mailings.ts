import {
  MailingBody,
  MailingList,
  ParkedAnswer,
  ParkedBody,
  RecipientBody,
  RecipientsBody,
} from '../../shared/wire/api.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import type { Command, Io } from '../command.ts';
import { namedOrOnly } from '../incidents.ts';
import { progressLine } from '../progress.ts';

export const mailings: Command = {
  summary: 'see how far mails are, stop them, decide about those in doubt',
  help: `candor mailings [list] [INCIDENT]          the mailings of an incident and how far they are
candor mailings stop MAILING              whoever has no mail yet gets none; the page stays as it is
candor mailings who MAILING ADDRESS       what a mailing did for one person
candor mailings people MAILING            whom it was for, and what became of it for each
candor mailings parked MAILING            people of whom nobody can say whether their mail left
candor mailings send-again|leave MAILING  decide about all of them

Example:
  candor mailings stop inc_4f1c22a90b7e-2`,
  options: {},
  async run({ client, io, words }) {
    const [act, mailing, address] = words;
    const path = `/ops/mailings/${mailing}`;
    const named = (): void => {
      if (!mailing) throw new CliFault('Name the mailing: candor mailings lists them.', USAGE_EXIT);
    };
    switch (act) {
      case 'stop': {
        named();
        const stopped = await settled(client, await client.post(`${path}/stop`, {}, MailingBody));
        io.result(stopped);
        io.say(stoppedLine(stopped));
        return sayMailing(io, stopped);
      }
      case 'who': {
        if (!mailing || !address) throw new CliFault('Name the mailing and the address.', USAGE_EXIT);
        const answer = await client.get(`${path}/recipient?address=${encodeURIComponent(address)}`, RecipientBody);
        io.result(answer);
        return io.say(`${address}: ${answer.outcome}${answer.reason ? ` (${answer.reason})` : ''}`);
      }
      case 'people': {
        named();
        const all: RecipientsBody['recipients'] = [];
        for (let next: string | undefined, first = true; first || next; first = false) {
          const part: RecipientsBody = await client.get(
            `${path}/recipients${next ? `?from=${next}` : ''}`,
            RecipientsBody,
          );
          for (const { id, address: known, outcome, reason } of part.recipients)
            io.say(`${known ?? id}  ${outcome}${reason ? ` (${reason})` : ''}`);
          all.push(...part.recipients);
          next = part.next;
        }
        io.result({ recipients: all });
        return io.say(`${all.length} in all`);
      }
      case 'parked': {
        named();
        const { people } = await client.get(`${path}/parked`, ParkedBody);
        io.result({ people });
        for (const { id, address: known } of people) io.say(known ?? id);
        return io.say(`${people.length} in doubt`);
      }
      case 'send-again':
      case 'leave': {
        named();
        const answer = await client.post(`${path}/parked`, { act }, ParkedAnswer);
        io.result(answer);
        return io.say(`${answer.decided} decided`);
      }
      default: {
        const id = await namedOrOnly(client, io, act === 'list' ? mailing : act);
        const list = await client.get(`/ops/incidents/${id}/mailings`, MailingList);
        io.result(list);
        for (const one of [...list.mailings, ...list.webhooks]) sayMailing(io, one);
      }
    }
  },
};

/** Outcomes of mails that were on their way at the stop are counted a moment later. */
const SETTLE_TRIES = 20;
const SETTLE_EVERY_MS = 500;

async function settled(client: Client, stopped: MailingBody): Promise<MailingBody> {
  let now = stopped;
  const hasBegun = Date.parse(stopped.heldUntil) <= Date.now();
  for (let tries = 0; hasBegun && !now.completedAt && tries < SETTLE_TRIES; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_EVERY_MS));
    now = await client.get(`/ops/mailings/${stopped.id}`, MailingBody);
  }
  return now;
}

/** "Stopped: 40 of 100 mails have left." */
export function stoppedLine({ counts: { sent }, recipients, planned, completedAt, heldUntil }: MailingBody): string {
  if (sent === 0 && (completedAt || Date.parse(heldUntil) > Date.now())) return 'Stopped: no mail has left.';
  const atLeast = completedAt ? '' : 'at least ';
  return `Stopped: ${atLeast}${sent} of ${planned ? recipients : `${recipients} or more`} mails have left.`;
}

const sayMailing = (io: Io, mailing: MailingBody): void =>
  io.say(
    `${mailing.id}  ${mailing.kind}${mailing.id.startsWith('whn_') ? ' to webhooks' : ''}${progressLine(mailing)}`,
  );
