import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import {
  type Decided,
  decideLines,
  type ImportLine,
  type ImportRequest,
  type ImportTerms,
  importedPerson,
  type LineOutcome,
  readLine,
} from '../../shared/domain/subscriber/import.ts';
import type { OnRecord } from '../../shared/domain/subscriber/subscriber.ts';
import type { Clock, Ids, Sleep } from '../platform/ports.ts';
import { changePerson } from './change-subscriber.ts';
import type { PersonChange, Subscribers } from './ports.ts';

export interface ImportOptions extends ImportTerms {
  /** Says what would happen and writes nothing. */
  dryRun?: boolean;
}

export interface ImportPorts {
  subscribers: Subscribers;
  ids: Ids;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
}

/** People written together. */
const TOGETHER = 100;

/**
 * Adds people whose consent is on record elsewhere, confirmed for the stated reason. Whoever is known already stays as
 * they are unless it is asked for, and whoever left stays gone; a bad line is refused by itself.
 */
export const importSubscribers =
  (ports: ImportPorts) =>
  async (lines: readonly ImportLine[], options: ImportOptions): Promise<LineOutcome[]> => {
    const outcomes: LineOutcome[] = [];
    for (let start = 0; start < lines.length; start += TOGETHER)
      outcomes.push(...(await importSome(ports, lines.slice(start, start + TOGETHER), options)));
    return outcomes;
  };

async function importSome(
  ports: ImportPorts,
  lines: readonly ImportLine[],
  options: ImportOptions,
): Promise<LineOutcome[]> {
  const { subscribers, ids, clock, page } = ports;
  const outcomes: LineOutcome[] = [];
  const wishes = new Map<SubscriberId, ImportRequest[]>();
  for (const [index, line] of lines.entries()) {
    const read = readLine(page, line);
    if ('outcome' in read) {
      outcomes[index] = read;
      continue;
    }
    const fresh = importedPerson(ids.subscriber(read.address), read, options, page, clock().toISOString());
    wishes.set(fresh.id, [...(wishes.get(fresh.id) ?? []), { index, line: read, fresh }]);
  }
  const stored = await subscribers.readMany([...wishes.keys()]);
  const note = (decided: Decided) => {
    for (const { index, outcome } of decided.outcomes) outcomes[index] = outcome;
  };
  const changes: PersonChange[] = [];
  for (const [id, wanted] of wishes) {
    const { version, ...known } = stored.get(id) ?? { version: 0 };
    const decided = decideLines(known, wanted, options);
    note(decided);
    if (decided.person && !options.dryRun) changes.push({ id, record: { person: decided.person }, version });
  }
  // All go in together; whoever was changed by somebody else meanwhile is decided again by themselves.
  const written = await subscribers.writeMany(changes);
  await Promise.all(
    changes.map(async ({ id }) => {
      if (written.has(id)) return;
      const decide = (known: OnRecord) => {
        const decided = decideLines(known, wishes.get(id) ?? [], options);
        return { answer: decided, ...(decided.person && { write: { person: decided.person } }) };
      };
      note(await changePerson(ports)(id, decide));
    }),
  );
  return outcomes;
}
