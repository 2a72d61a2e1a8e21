import * as z from 'zod';
import { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { recordEnd } from '../../shared/domain/notification/retention.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { RecoveryReports } from './ports.ts';

const PREFIX = 'answer#';

/** An answer, with the id that its sort key ends in. */
const itemWith = <Id extends string>(id: z.ZodType<Id, string>) =>
  z.object({
    sk: z
      .string()
      .transform((sk) => sk.slice(PREFIX.length))
      .pipe(id),
    answer: z.object({ works: z.boolean(), at: z.string(), comment: z.string().optional() }),
  });
const OfIncident = itemWith(SubscriberId);
const OfPerson = itemWith(IncidentId);

const incidentPartition = (id: IncidentId) => `incident#${id}`;
const personPartition = (who: SubscriberId) => `person#${who}`;

/** Beside the mailings of its incident, and again beside the person, so that it is found when they ask or go. */
const keysOf = (incidentId: IncidentId, who: SubscriberId) => [
  { pk: incidentPartition(incidentId), sk: `${PREFIX}${who}` },
  { pk: personPartition(who), sk: `${PREFIX}${incidentId}` },
];

export const dynamoRecoveryReports = (table: Table): RecoveryReports => {
  const store = tableStore(table);

  const by: RecoveryReports['by'] = async (who) => {
    const found: Awaited<ReturnType<RecoveryReports['by']>> = [];
    for await (const { sk, answer } of store.query(OfPerson, { pk: personPartition(who), prefix: PREFIX }))
      found.push({ incidentId: sk, answer });
    return found.toSorted((a, b) => (a.answer.at < b.answer.at ? 1 : -1));
  };

  return {
    async record(incidentId, who, answer) {
      const rest = { answer, expiresAt: timeToLive(recordEnd(new Date(answer.at))) };
      await store.transact(keysOf(incidentId, who).map((key) => ({ put: { ...key, ...rest } })));
    },

    async of(incidentId) {
      const found: Awaited<ReturnType<RecoveryReports['of']>> = [];
      const range = { pk: incidentPartition(incidentId), prefix: PREFIX };
      for await (const { sk, answer } of store.query(OfIncident, range)) found.push({ who: sk, answer });
      return found;
    },

    by,

    async erase(who) {
      for (const { incidentId } of await by(who))
        await store.transact(keysOf(incidentId, who).map((key) => ({ delete: key })));
    },
  };
};
