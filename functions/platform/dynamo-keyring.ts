import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  CACHE_MS,
  isRotationDue,
  rotated,
  SigningSecret,
  type SigningSecrets,
  signingSecret,
} from '../../shared/domain/credential/signing-secrets.ts';
import type { Table } from './dynamo.ts';
import { equals } from './dynamo-expression.ts';
import { tableStore } from './dynamo-table.ts';
import type { Keyring } from './ports.ts';

const LINKS = { pk: 'keyring', sk: 'links' };
const ADDRESSES = { pk: 'keyring', sk: 'addresses' };

const Ring = z.object({ ring: z.array(SigningSecret) });
const Fixed = z.object({ secrets: z.array(z.string()) });

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Keeps the secrets beside the people they protect: encrypted at rest, never in the template or the environment. */
export function dynamoKeyring(table: Table): Keyring {
  const store = tableStore(table);
  let known: { at: number; secrets: SigningSecrets } | undefined;

  const read = async (): Promise<SigningSecrets> => (await store.get(Ring, LINKS))?.ring ?? [];

  const write = (before: SigningSecrets, ring: SigningSecrets): Promise<boolean> => {
    const item = { ...LINKS, ring };
    return before.length > 0 ? store.putIf(item, equals('ring', before)) : store.putNew(item);
  };

  /** Newest first, never empty. */
  const secretsAt = async (now: Date): Promise<SigningSecrets> => {
    if (known && Math.abs(now.getTime() - known.at) < CACHE_MS) return known.secrets;
    let secrets = await read();
    if (secrets.length === 0) {
      const first = rotated([], newSecret(), now);
      secrets = (await write([], first)) ? first : await read();
    }
    known = { at: now.getTime(), secrets };
    return secrets;
  };

  return {
    signing: async (now) => signingSecret(await secretsAt(now), now) ?? '',
    verifying: async (now) => (await secretsAt(now)).map(({ secret }) => secret),
    async rotate(now) {
      const secrets = await read();
      if (!isRotationDue(secrets, now)) return false;
      known = undefined;
      return write(secrets, rotated(secrets, newSecret(), now));
    },
  };
}

/** The key of the digests that subscribers' ids are, made by the first process. It never changes: the ids would. */
export async function addressKeySecret(table: Table): Promise<string> {
  const store = tableStore(table);
  const read = async () => (await store.get(Fixed, ADDRESSES))?.secrets[0];
  const known = await read();
  if (known !== undefined) return known;
  const secret = newSecret();
  return (await store.putNew({ ...ADDRESSES, secrets: [secret] })) ? secret : ((await read()) ?? '');
}
