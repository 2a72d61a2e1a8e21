import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import {
  CODE_MINUTES,
  CODE_TRIES,
  CODES,
  codeDigits,
  codeEnd,
  typedDigits,
} from '../../shared/domain/credential/one-time-code.ts';
import type { Table } from './dynamo.ts';
import { above, all, below, equals, exists } from './dynamo-expression.ts';
import { tableStore, timeToLive } from './dynamo-table.ts';
import type { Codes } from './ports.ts';

const Item = z.object({ digest: z.string() });

const keyOf = (whose: string, asking: string) => ({ pk: `code#${whose}`, sk: asking });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const digestOf = (whose: string, asking: string, digits: string) => sha256(`${whose} ${asking} ${digits}`);

/** Code and ticket are stored as digests, and deleted with the first right use. */
export const dynamoCodes = (table: Table): Codes => {
  const store = tableStore(table);
  return {
    open() {
      // People write it behind an option: a first character of "-" would make another option of it.
      const ticket = randomBytes(24).toString('hex');
      return { ticket, asking: sha256(ticket) };
    },

    async issue(whose, asking, now) {
      const digits = codeDigits(randomInt(CODES));
      // A mail that is tried again carries a new code, and no new tries.
      await store.update(keyOf(whose, asking), {
        set: { digest: digestOf(whose, asking, digits), expiresAt: timeToLive(codeEnd(now)) },
        setOnce: { tries: 0 },
      });
      return { digits, minutes: CODE_MINUTES };
    },

    async redeem(whose, ticket, given, now) {
      const asking = sha256(ticket);
      const key = keyOf(whose, asking);
      // The try is counted before the code is compared, so that tries at the same moment all count.
      const isOpen = all(exists('pk'), below('tries', CODE_TRIES), above('expiresAt', timeToLive(now)));
      const known = await store.updated(Item, key, { add: { tries: 1 } }, isOpen);
      if (!known) return 'spent';
      const digest = digestOf(whose, asking, typedDigits(given));
      if (!timingSafeEqual(Buffer.from(known.digest), Buffer.from(digest))) return 'wrong';
      return (await store.deleteIf(key, equals('digest', known.digest))) ? 'right' : 'spent';
    },
  };
};
