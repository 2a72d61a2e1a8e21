import { sessionEnd } from '../../shared/domain/actor/api-key.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import { memberCode } from '../../shared/domain/credential/member-code.ts';
import type { Clock, Codes, Ids } from '../platform/ports.ts';
import { trustNetwork } from '../platform/rate-limit.ts';
import type { TransactionalQueue, TrustedNetworks } from '../transactional/ports.ts';
import type { ApiKeys, Members } from './ports.ts';

export interface SignInPorts {
  members: Members;
  codes: Codes;
  apiKeys: ApiKeys;
  ids: Ids;
  mailQueue: TransactionalQueue;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

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
    const expires = sessionEnd(now);
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
