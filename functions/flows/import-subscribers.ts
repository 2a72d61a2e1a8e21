import type { ComponentId } from '../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import { type AddressFault, LEVELS, Level, Name, readAddress } from '../../shared/domain/subscriber.ts';
import type { Clock, Ids, Subscribers } from '../ports.ts';

export interface ImportLine {
  address: string;
  name?: string;
  components?: readonly string[];
  level?: string;
  language?: string;
}

export type LineOutcome =
  | { outcome: 'added' | 'unchanged' }
  | {
      outcome: 'refused';
      reason: AddressFault | 'component_unknown' | 'name_invalid' | 'level_unknown';
      detail: string;
    };

export interface ImportPorts {
  subscribers: Subscribers;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
}

/** Writes in flight at once. */
const AT_ONCE = 25;

/**
 * Adds people whose consent is on record elsewhere, confirmed for the stated reason. Whoever is known already stays as
 * they are, above all those who left; a bad line is refused by itself.
 */
export const importSubscribers =
  (ports: ImportPorts) =>
  async (lines: readonly ImportLine[], reason: string): Promise<LineOutcome[]> => {
    const outcomes: LineOutcome[] = [];
    for (let start = 0; start < lines.length; start += AT_ONCE) {
      outcomes.push(
        ...(await Promise.all(lines.slice(start, start + AT_ONCE).map((line) => importOne(ports, line, reason)))),
      );
    }
    return outcomes;
  };

async function importOne(
  { subscribers, ids, clock, page }: ImportPorts,
  line: ImportLine,
  reason: string,
): Promise<LineOutcome> {
  const read = readAddress(line.address);
  if (!read.ok) return { outcome: 'refused', reason: read.fault, detail: line.address };
  const name = line.name?.trim() ? Name.safeParse(line.name) : undefined;
  if (name && !name.success)
    return { outcome: 'refused', reason: 'name_invalid', detail: 'longer than 120 characters' };
  const unknown = unknownComponents(page, line.components ?? []);
  if (unknown.length > 0) return { outcome: 'refused', reason: 'component_unknown', detail: unknown.join(', ') };
  const level = Level.safeParse(line.level || 'every');
  if (!level.success) return { outcome: 'refused', reason: 'level_unknown', detail: `not one of ${LEVELS.join(', ')}` };
  const now = clock().toISOString();
  const outcome = await subscribers.add({
    id: ids.subscriber(read.address),
    address: read.address,
    ...(name && { name: name.data }),
    interest: line.components?.length ? [...line.components] : 'all',
    level: level.data,
    maintenance: true,
    muted: [],
    language: readLanguage(page, line.language),
    createdAt: now,
    state: 'confirmed',
    confirmedAt: now,
    confirmedBy: reason,
  });
  return { outcome: outcome === 'created' ? 'added' : 'unchanged' };
}

export const unknownComponents = (page: PageConfig, asked: readonly ComponentId[]): ComponentId[] => {
  const known = componentIdsOf(page);
  return asked.filter((id) => !known.has(id));
};
