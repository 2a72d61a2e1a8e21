import {
  MailingBody,
  MailingList,
  RecipientBody,
  RecipientsBody,
  UndecidedAnswer,
  UndecidedBody,
} from '../../shared/wire/api/mailings.ts';
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
candor mailings undecided MAILING            people of whom nobody can say whether their mail left
candor mailings send-again|leave MAILING  decide about all of them

Example:
  candor mailings stop inc_4f1c22a90b7e-2`,
  options: {},
  async run({ client, io, words: [act, mailing, address] }) {
    const acts = new Map<string | undefined, (id: string) => Promise<void>>([
      ['stop', (id) => stop(client, io, id)],
      ['people', (id) => sayPeople(client, io, id)],
      ['undecided', (id) => sayUndecided(client, io, id)],
      ['send-again', (id) => decide(client, io, id, 'send-again')],
      ['leave', (id) => decide(client, io, id, 'leave')],
    ]);
    if (act === 'who') return sayWho(client, io, mailing, address);
    const onMailing = acts.get(act);
    if (!onMailing) return sayAll(client, io, await namedOrOnly(client, io, act === 'list' ? mailing : act));
    if (!mailing) throw new CliFault('Name the mailing: candor mailings lists them.', USAGE_EXIT);
    return onMailing(mailing);
  },
};

const pathOf = (mailing: string): string => `/ops/mailings/${mailing}`;

/** "unsubscribed" in brackets, where there is a reason. */
const inBrackets = (reason: string | undefined): string => (reason ? ` (${reason})` : '');

async function stop(client: Client, io: Io, mailing: string): Promise<void> {
  const stopped = await settled(client, await client.post(`${pathOf(mailing)}/stop`, {}, MailingBody));
  io.result(stopped);
  io.say(stoppedLine(stopped));
  sayMailing(io, stopped);
}

async function sayWho(client: Client, io: Io, mailing: string | undefined, address: string | undefined): Promise<void> {
  if (!mailing || !address) throw new CliFault('Name the mailing and the address.', USAGE_EXIT);
  const path = `${pathOf(mailing)}/recipient?address=${encodeURIComponent(address)}`;
  const answer = await client.get(path, RecipientBody);
  io.result(answer);
  io.say(`${address}: ${answer.outcome}${inBrackets(answer.reason)}`);
}

async function sayPeople(client: Client, io: Io, mailing: string): Promise<void> {
  const all: RecipientsBody['recipients'] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const path = `${pathOf(mailing)}/recipients${next ? `?from=${next}` : ''}`;
    const part: RecipientsBody = await client.get(path, RecipientsBody);
    for (const { id, address, outcome, reason } of part.recipients)
      io.say(`${address ?? id}  ${outcome}${inBrackets(reason)}`);
    all.push(...part.recipients);
    next = part.next;
  }
  io.result({ recipients: all });
  io.say(`${all.length} in all`);
}

async function sayUndecided(client: Client, io: Io, mailing: string): Promise<void> {
  const { people } = await client.get(`${pathOf(mailing)}/undecided`, UndecidedBody);
  io.result({ people });
  for (const { id, address } of people) io.say(address ?? id);
  io.say(`${people.length} in doubt`);
}

async function decide(client: Client, io: Io, mailing: string, act: 'send-again' | 'leave'): Promise<void> {
  const answer = await client.post(`${pathOf(mailing)}/undecided`, { act }, UndecidedAnswer);
  io.result(answer);
  io.say(`${answer.decided} decided`);
}

async function sayAll(client: Client, io: Io, incident: string): Promise<void> {
  const list = await client.get(`/ops/incidents/${incident}/mailings`, MailingList);
  io.result(list);
  for (const one of [...list.mailings, ...list.webhooks]) sayMailing(io, one);
}

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
