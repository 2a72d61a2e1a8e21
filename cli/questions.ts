import type { ComponentStatus } from '../shared/domain/component/component.ts';
import type { OpenStatus } from '../shared/domain/incident/status.ts';
import { fieldOf, isProse, type SaidFields, UPDATE_FIELD_NAMES } from '../shared/domain/incident/update-fields.ts';
import type { ComponentList } from '../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from './client.ts';
import type { Io } from './command.ts';
import { momentOf } from './moment.ts';
import { spellingOf } from './spelling.ts';

type Listed = ComponentList['components'][number];

const unread = (message: string): CliFault => new CliFault(message, USAGE_EXIT);

/** Asks until the answer can be read; says each time why it cannot. */
export async function askUntilRead<Read>(io: Io, question: string, read: (answer: string) => Read): Promise<Read> {
  for (;;) {
    const answer = await io.ask(question);
    try {
      return read(answer.trim());
    } catch (error) {
      if (!(error instanceof CliFault)) throw error;
      io.say(error.message);
    }
  }
}

export const askText = (io: Io, question: string): Promise<string> =>
  askUntilRead(io, question, (answer) => {
    if (!answer) throw unread('Write at least a word; Ctrl-C stops without publishing anything.');
    return answer;
  });

export const NEXT_QUESTION = 'When will you write again? (nothing: as soon as the page promises for this impact) ';

/** A moment, or undefined when the answer is empty. */
export const askMoment = (
  io: Io,
  question: string,
  read: (when: string, now: Date) => string = momentOf,
): Promise<string | undefined> =>
  askUntilRead(io, question, (answer) => (answer ? read(answer, new Date()) : undefined));

/** The components that are affected, by number or name, each with its status. */
export async function askComponents(io: Io, list: readonly Listed[]): Promise<Record<string, ComponentStatus>> {
  list.forEach(({ name, group }, index) => {
    io.say(`  ${index + 1}  ${group ? `${group} - ` : ''}${name}`);
  });
  const chosen = await askUntilRead(io, 'Which of these are affected? (numbers or names, such as 1 3) ', (answer) =>
    chosenIn(answer, list),
  );
  const each = chosen.length > 1 ? '; one letter each where they differ, such as d m' : '';
  const statuses = await askUntilRead(
    io,
    `How badly? (d)egraded, (p)artial outage, (m)ajor outage${each} [p] `,
    (answer) => statusesIn(answer, chosen.length),
  );
  return Object.fromEntries(chosen.map(({ id }, index) => [id, statuses[index] ?? 'partial_outage']));
}

/** What changed, for components that are not working: nothing for those that stay as they are. */
export async function askChanges(
  io: Io,
  components: Readonly<Record<string, string>>,
): Promise<Record<string, ComponentStatus>> {
  const changed: Record<string, ComponentStatus> = {};
  for (const [id, state] of Object.entries(components)) {
    if (state === 'operational') continue;
    const question = `${id} is shown as ${state.replaceAll('_', ' ')}. Now? (w)orks, (d)egraded, (p)artial outage, (m)ajor outage [stays] `;
    const now = await askUntilRead(io, question, (answer) => (answer ? changeIn(answer) : undefined));
    if (now) changed[id] = now;
  }
  return changed;
}

function changeIn(answer: string): ComponentStatus {
  if (answer.toLowerCase().startsWith('w')) return 'operational';
  const [status] = statusesIn(answer, 1);
  return status ?? 'operational';
}

const PHASES: Record<string, OpenStatus> = { i: 'investigating', c: 'identified', m: 'monitoring' };

/** How far the work is, or undefined when it is as far as before. */
export const askPhase = (io: Io, now: string): Promise<OpenStatus | undefined> =>
  askUntilRead(io, `How far are you? (i)nvestigating, (c)ause found, (m)onitoring the fix [${now}] `, (answer) => {
    if (!answer) return undefined;
    const phase = PHASES[answer.charAt(0).toLowerCase()];
    if (!phase) throw unread(`"${answer}" is none of i, c and m.`);
    return phase;
  });

/** Numbers are apart by spaces or commas, names by commas. */
function chosenIn(answer: string, list: readonly Listed[]): Listed[] {
  const isNumbers = /^[\d\s,]+$/.test(answer);
  const parts = answer.split(isNumbers ? /[\s,]+/ : /\s*,\s*/).filter(Boolean);
  if (parts.length === 0) throw unread('Name at least one.');
  return [...new Set(parts.map((part) => componentIn(part, list)))];
}

function componentIn(part: string, list: readonly Listed[]): Listed {
  if (/^\d+$/.test(part)) {
    const found = list[Number(part) - 1];
    if (!found) throw unread(`There is no ${part}; the numbers go from 1 to ${list.length}.`);
    return found;
  }
  const word = part.toLowerCase();
  const exact = list.filter(({ id, name }) => id === word || name.toLowerCase() === word);
  const found = exact.length > 0 ? exact : list.filter(({ name }) => name.toLowerCase().startsWith(word));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only) throw unread(`"${part}" may be ${found.map(({ name }) => name).join(' or ')}. Write the number.`);
  const near = spellingOf(
    part,
    list.map(({ name }) => name),
  );
  throw unread(`There is no "${part}".${near ? ` Did you mean ${near}?` : ''}`);
}

const STATUSES: Record<string, ComponentStatus> = {
  d: 'degraded_performance',
  p: 'partial_outage',
  m: 'major_outage',
};

/** One status for all, or one for each. */
function statusesIn(answer: string, count: number): ComponentStatus[] {
  const words = /^[dpm]{2,}$/i.test(answer) ? [...answer] : answer.split(/[\s,]+/).filter(Boolean);
  const statuses = words.map((word) => {
    const status = STATUSES[word.charAt(0).toLowerCase()];
    if (!status) throw unread(`"${word}" is none of d, p and m.`);
    return status;
  });
  const [one = 'partial_outage'] = statuses;
  if (statuses.length <= 1) return Array.from({ length: count }, () => one);
  if (statuses.length !== count) throw unread(`Give one letter for all, or ${count} letters.`);
  return statuses;
}

/** The fields that were given, and those with a question that has an answer. */
export async function askFields(io: Io, given: SaidFields): Promise<SaidFields> {
  const fields = { ...given };
  for (const name of UPDATE_FIELD_NAMES) {
    const { question } = fieldOf(name).cli;
    if (!question || fields[name] !== undefined) continue;
    const asked = `${question} (nothing to skip) `;
    const answer = isProse(name) ? await io.ask(asked) : await askMoment(io, asked);
    if (answer?.trim()) fields[name] = answer;
  }
  return fields;
}
