import * as z from 'zod';
import { Member } from '../../shared/domain/actor/member.ts';
import { addressKey } from '../../shared/domain/subscriber/subscriber.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Members } from './ports.ts';

const MEMBERS = 'members';
const Item = z.object({ member: Member });

const keyOf = (address: string) => ({ pk: MEMBERS, sk: addressKey(address) });

export const dynamoMembers = (table: Table): Members => {
  const store = tableStore(table);
  return {
    get: async (address) => (await store.get(Item, keyOf(address)))?.member,
    put: (member) => store.put({ ...keyOf(member.address), member }),
    remove: (address) => store.delete(keyOf(address)),
    async list() {
      const found: Member[] = [];
      for await (const { member } of store.query(Item, { pk: MEMBERS })) found.push(member);
      return found;
    },
  };
};
