import * as z from 'zod';
import type { EndpointId } from '../../../shared/domain/ids.ts';
import { Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import type { Table } from '../../platform/dynamo.ts';
import { absent, equals } from '../../platform/dynamo-expression.ts';
import { tableStore } from '../../platform/dynamo-table.ts';
import type { Endpoints } from './ports.ts';

const PARTITION = 'endpoints';
const keyOf = (id: EndpointId) => ({ pk: PARTITION, sk: id });

const Item = z.object({ endpoint: Endpoint, version: z.int() });

/** All endpoints in one partition, apart from subscribers: they are few, and read from beginning to end. */
export const dynamoEndpoints = (table: Table): Endpoints => {
  const store = tableStore(table);
  return {
    read: async (id) => (await store.get(Item, keyOf(id))) ?? { version: 0 },
    async page(limit, after) {
      return (await store.page(Item, { pk: PARTITION }, { limit, after })).map(({ endpoint }) => endpoint);
    },
    write(id, endpoint, version) {
      const unchanged = version === 0 ? absent('pk') : equals('version', version);
      return endpoint
        ? store.putIf({ ...keyOf(id), endpoint, version: version + 1 }, unchanged)
        : store.deleteIf(keyOf(id), unchanged);
    },
  };
};
