import { writeFileSync } from 'node:fs';
import * as z from 'zod';
import { SubscriberBody, SubscriberList, SubscriberRecord } from '../../shared/wire/api/subscribers.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Io, text, texts, type Values } from '../command.ts';
import { csvOf } from '../csv-people.ts';

export const PEOPLE_HELP = `candor subscribers search TEXT
candor subscribers show ADDRESS
candor subscribers edit ADDRESS [--name NAME] [--component ID]... [--all] [--tag TAG]...
         [--level key] [--language en] [--timezone ZONE] [--shared]      --shared: a list that several people read
candor subscribers remove ADDRESS --reason TEXT     unsubscribes
candor subscribers lift ADDRESS --reason TEXT       lets mail go again after a bounce, complaint or refusal
candor subscribers erase ADDRESS --yes              forgets the person behind the address
candor subscribers export FILE.csv|FILE.json`;

const ACTS = ['search', 'show', 'edit', 'remove', 'lift', 'erase', 'export'] as const;
export type PersonAct = (typeof ACTS)[number];
export const isPersonAct = (act: string | undefined): act is PersonAct => ACTS.some((one) => one === act);

/** What an operator does with one person, or with what is known of all. */
export async function onPeople(client: Client, io: Io, act: PersonAct, argument: string, values: Values) {
  if (act === 'search') return sayFound(io, await search(client, argument));
  if (act === 'export') return exportTo(client, io, argument);
  const { id, address } = await named(client, argument);
  const path = `/ops/subscribers/${id}`;
  switch (act) {
    case 'show':
      return show(io, await client.get(path, SubscriberRecord));
    case 'edit':
      return said(io, await client.post(`${path}/edit`, editOf(values), SubscriberBody), 'Changed');
    case 'remove':
    case 'lift':
      return said(io, await client.post(`${path}/${act}`, { reason: reasonOf(values) }, SubscriberBody), 'Done');
    case 'erase': {
      if (values.yes !== true) throw new CliFault('This cannot be taken back. Add --yes to do it.', USAGE_EXIT);
      io.result(await client.post(`${path}/erase`, {}, z.object({ erased: z.literal(true) })));
      io.say(`${address} is forgotten.`);
    }
  }
}

const search = async (client: Client, wanted: string) =>
  (await client.get(`/ops/subscribers/search?text=${encodeURIComponent(wanted)}`, SubscriberList)).subscribers;

/** The one person with exactly this address, however many others contain it. */
async function named(client: Client, address: string): Promise<Person> {
  try {
    return await client.get(`/ops/subscribers/find?address=${encodeURIComponent(address)}`, SubscriberBody);
  } catch (error) {
    if (!(error instanceof CliFault) || error.problem?.reason !== 'subscriber_not_found') throw error;
    throw new CliFault(
      `Nobody has the address ${address}. candor subscribers search finds parts of it.`,
      1,
      error.problem,
    );
  }
}

type Person = z.infer<typeof SubscriberBody>;

const INTEREST_WORDS = { all: 'everything', none: 'only what concerns them' } as const;

export const interestWords = (interest: Person['interest']): string =>
  typeof interest === 'string' ? INTEREST_WORDS[interest] : interest.join(' ');

const line = ({ address, state, level, interest, suppressed, name }: Person): string =>
  `${address}  ${suppressed ? `${state}, no mail after ${suppressed.reason.replace('_', ' ')}` : state}  ${level}  ${interestWords(interest)}  ${name ?? ''}`;

function sayFound(io: Io, found: readonly Person[]): void {
  io.result({ subscribers: found });
  for (const one of found) io.say(line(one));
  io.say(found.length === 100 ? '100 found, maybe more: write more of the address' : `${found.length} found`);
}

function said(io: Io, person: Person, word: string): void {
  io.result(person);
  io.say(`${word}: ${line(person)}`);
}

function show(io: Io, record: SubscriberRecord): void {
  io.result(record);
  io.say(line(record));
  io.say(`  since ${record.createdAt}${record.confirmedBy ? `, confirmed by ${record.confirmedBy}` : ''}`);
  if (record.unsubscribedAt) io.say(`  left ${record.unsubscribedAt}${record.why ? `: ${record.why}` : ''}`);
  if (record.asked) io.say(`  asked to confirm ${record.asked.mails} times, last ${record.asked.lastAt}`);
  for (const { at, incident, works, comment } of record.answers)
    io.say(`  ${at}  ${incident}: ${works ? 'works' : 'still broken'}${comment ? `, "${comment}"` : ''}`);
  for (const { at, about, outcome } of record.deliveries) io.say(`  ${at}  ${outcome}  ${about}`);
}

const reasonOf = (values: Values): string => {
  const reason = text(values, 'reason');
  if (!reason) throw new CliFault('Say with --reason why, for whoever asks later.', USAGE_EXIT);
  return reason;
};

function editOf(values: Values) {
  const [name, level, language] = [text(values, 'name'), text(values, 'level'), text(values, 'language')];
  const [components, tags, timeZone] = [texts(values, 'component'), texts(values, 'tag'), text(values, 'timezone')];
  return {
    ...(name && { name }),
    ...(level && { level }),
    ...(language && { language }),
    ...(tags.length > 0 && { tags }),
    ...(timeZone && { timeZone }),
    ...(values.shared === true && { shared: true }),
    ...((components.length > 0 || values.all === true) && { components: values.all === true ? [] : components }),
  };
}

async function exportTo(client: Client, io: Io, file: string): Promise<void> {
  const all: Person[] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const path = `/ops/subscribers?limit=1000${next ? `&from=${next}` : ''}`;
    const part: SubscriberList = await client.get(path, SubscriberList);
    all.push(...part.subscribers);
    next = part.next;
    io.progress(`  ${all.length} people`);
  }
  writeFileSync(file, file.endsWith('.json') ? JSON.stringify(all, null, 2) : csvOf(all));
  io.result({ file, count: all.length });
  io.say(`\n${all.length} people are in ${file}.`);
}
