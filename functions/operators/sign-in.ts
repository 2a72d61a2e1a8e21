import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { Clock, Codes, Ids } from '../platform/ports.ts';
import type { TransactionalQueue, TrustedNetworks } from '../transactional/ports.ts';
import { trustNetwork } from '../transactional/rate-limit.ts';
import type { ApiKeys, Members, Role } from './ports.ts';

export interface SignInPorts {
  members: Members;
  codes: Codes;
  apiKeys: ApiKeys;
  ids: Ids;
  mailQueue: TransactionalQueue;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

/** Hours for which somebody stays signed in. */
const SESSION_HOURS = 12;

/** Whose a code for signing in is, apart from what the same address may have as a subscriber. */
export const memberCode = (who: SubscriberId): string => `member ${who}`;

/**
 * Has a code mailed to an operator and answers with the ticket that it is good with. Whether the address is anybody's is
 * found out behind the queue, so the answer cannot tell.
 */
export const askToSignIn =
  ({ codes, ids, mailQueue, clock }: Pick<SignInPorts, 'codes' | 'ids' | 'mailQueue' | 'clock'>) =>
  async (address: string): Promise<string> => {
    const { ticket, asking } = codes.open();
    const askedAt = clock().toISOString();
    await mailQueue.enqueue([{ kind: 'sign-in', who: ids.subscriber(address), asking, askedAt }]);
    return ticket;
  };

export interface Attempt {
  address: string;
  ticket: string;
  digits: string;
  network: string;
}

/** A key for the right code, good for half a day, and for no longer than the membership lasts. */
export const signIn =
  (ports: SignInPorts) =>
  async ({ address, ticket, digits, network }: Attempt): Promise<Session | undefined> => {
    const { members, codes, apiKeys, ids, clock } = ports;
    const now = clock();
    const who = ids.subscriber(address);
    if ((await codes.redeem(memberCode(who), ticket, digits, now)) !== 'right') return undefined;
    const member = await members.get(address);
    if (!member) return undefined;
    await trustNetwork(ports, who, network);
    const expires = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    return {
      key: await apiKeys.issueTemporary(member, now, expires),
      role: member.role,
      expiresAt: expires.toISOString(),
    };
  };

export interface Session {
  key: string;
  role: Role;
  expiresAt: string;
}
