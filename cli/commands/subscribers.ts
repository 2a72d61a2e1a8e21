import { ImportAnswer, type ImportRequest } from '../../shared/wire/api/imports.ts';
import { SubscriberList } from '../../shared/wire/api/subscribers.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { importFile, importOptions } from '../csv.ts';
import { interestWords, isPersonAct, onPeople, PEOPLE_HELP } from './people.ts';

type ImportRow = ImportRequest['subscribers'][number];

const DEFAULT_REASON = 'added by an operator who has their consent';

export const subscribers: Command = {
  summary: 'add, list or import subscribers',
  help: `candor subscribers add ADDRESS [--name NAME] [--component ID]... [--tag TAG]... [--level key] [--language en] [--timezone ZONE]
candor subscribers list
candor subscribers import FILE.csv --reason TEXT [--overwrite] [--dry-run] [--from LINE] [--encoding NAME]
${PEOPLE_HELP}

FILE has a first line with some of: address, name, components, tags, level, language, timezone; components and tags are
separated by spaces, "none" as components means nothing but incidents somebody is attached to. Good lines are taken, bad
ones are listed with their number, and nobody known already is changed, so the same file can be imported again after a
break, or from the line that the break names. Cells are separated by commas, semicolons or tabs. What
candor subscribers export has written can be imported again; people whose state is not "confirmed" are left out.

      --reason TEXT  why these people need not confirm, kept with each of them
      --overwrite    replaces what the file says of people known already; nobody who left is brought back
      --encoding NAME  of a file that is not in UTF-8, such as windows-1252
      --dry-run      says what would happen and writes nothing
      --level LEVEL  every (each update), key (start, changes of status, end, post-mortem) or ends (start and end)
      --name NAME    how mails greet them

Example:
  candor subscribers import customers.csv --reason "customers under contract"`,
  options: {
    name: { type: 'string' },
    component: { type: 'string', short: 'c', multiple: true },
    level: { type: 'string' },
    language: { type: 'string' },
    reason: { type: 'string' },
    tag: { type: 'string', multiple: true },
    timezone: { type: 'string' },
    shared: { type: 'boolean' },
    overwrite: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    ...importOptions,
    all: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    const [act, argument] = words;
    if (act === 'list') return list(client, io);
    if (act === 'add' && argument) return add(client, io, argument, values);
    if (act === 'import' && argument) {
      const reason = text(values, 'reason');
      if (!reason) throw new CliFault('Say with --reason why these people need not confirm.', USAGE_EXIT);
      const choice = { reason, overwrite: values.overwrite === true, dryRun: values['dry-run'] === true };
      return importFile(client, io, argument, choice, values);
    }
    if (isPersonAct(act) && argument) return onPeople(client, io, act, argument, values);
    throw new CliFault(
      'Write: subscribers add ADDRESS, subscribers list, subscribers import FILE.csv, or one of the others; see --help.',
      USAGE_EXIT,
    );
  },
};

async function list(client: Client, io: Io): Promise<void> {
  const all: SubscriberList['subscribers'] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const part: SubscriberList = await client.get(
      `/ops/subscribers?limit=1000${next ? `&from=${next}` : ''}`,
      SubscriberList,
    );
    for (const { address, state, name, interest, suppressed } of part.subscribers) {
      const standing = suppressed ? `${state}, no mail after a ${suppressed.reason}` : state;
      io.say(`${address}  ${standing}  ${interestWords(interest)}  ${name ?? ''}`);
    }
    all.push(...part.subscribers);
    next = part.next;
  }
  io.result({ subscribers: all });
  io.say(`${all.length} in all`);
}

async function add(client: Client, io: Io, address: string, values: Values): Promise<void> {
  const [components, tags] = [texts(values, 'component'), texts(values, 'tag')];
  const [name, level, language] = [text(values, 'name'), text(values, 'level'), text(values, 'language')];
  const timeZone = text(values, 'timezone');
  const line: ImportRow = {
    address,
    ...(name && { name }),
    ...(components.length > 0 && { components }),
    ...(level && { level }),
    ...(language && { language }),
    ...(tags.length > 0 && { tags }),
    ...(timeZone && { timeZone }),
  };
  const body = { reason: text(values, 'reason') ?? DEFAULT_REASON, subscribers: [line] };
  const answer = await client.post('/ops/subscribers/import', body, ImportAnswer);
  const [refused] = answer.refused;
  if (refused)
    throw new CliFault(`${address} was not added: ${refused.reason.replaceAll('_', ' ')} (${refused.detail}).`);
  io.result(answer);
  io.say(`${address} ${outcomeOf(answer)}`);
}

function outcomeOf({ added, left }: ImportAnswer): string {
  if (added > 0) return 'is subscribed.';
  return left > 0 ? 'unsubscribed; only its owner can change that.' : 'was known already; nothing changed.';
}
