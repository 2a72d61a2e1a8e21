import { sessionEnd } from '../../shared/domain/actor/api-key.ts';
import type { Member, Role } from '../../shared/domain/actor/member.ts';
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

export const CODE_WRONG = {
  reason: 'code_wrong',
  detail: 'Check it, or ask for a new one; a code is good with the ticket of its asking.',
} as const;

export interface Attempt {
  address: string;
  ticket: string;
  digits: string;
  network: string;
}

/** The member who proves with the right code that they read the mail of their address. */
export const memberByCode =
  (ports: Pick<SignInPorts, 'members' | 'codes' | 'ids' | 'trustedNetworks' | 'clock'>) =>
  async ({ address, ticket, digits, network }: Attempt): Promise<Member | undefined> => {
    const { members, codes, ids, clock } = ports;
    const who = ids.subscriber(address);
    if ((await codes.redeem(memberCode(who), ticket, digits, clock())) !== 'right') return undefined;
    const member = await members.get(address);
    if (member) await trustNetwork(ports, who, network);
    return member;
  };

/** A key for the right code, good for half a day, and for no longer than the membership lasts. */
export const signIn =
  (ports: SignInPorts) =>
  async (attempt: Attempt): Promise<Session | undefined> => {
    const member = await memberByCode(ports)(attempt);
    if (!member) return undefined;
    const now = ports.clock();
    const expires = sessionEnd(now);
    return {
      member,
      key: await ports.apiKeys.issueTemporary(member, now, expires),
      role: member.role,
      expiresAt: expires.toISOString(),
    };
  };

export interface Session {
  member: Member;
  key: string;
  role: Role;
  expiresAt: string;
}
