import type { Member } from '../../shared/domain/actor/member.ts';
import { browserOf } from '../../shared/domain/actor/session.ts';
import type { Clock, Ids } from '../platform/ports.ts';
import { putMember } from './members.ts';
import type { FirstAdminLinks, Members, Sessions } from './ports.ts';

export interface OpenSessionPorts {
  sessions: Pick<Sessions, 'open'>;
  clock: Clock;
}

/** Opens a session for a member who has proved who they are, and answers with its secret. */
export const openSession =
  ({ sessions, clock }: OpenSessionPorts) =>
  ({ address, id }: Member, userAgent: string): Promise<string> =>
    sessions.open({ member: address, membership: id, browser: browserOf(userAgent) }, clock());

export interface FirstAdminPorts {
  firstAdminLinks: FirstAdminLinks;
  members: Members;
  ids: Ids;
  clock: Clock;
}

/** Makes whoever has the one-time link an administrator; undefined where the link is not valid or there is one already. */
export const becomeFirstAdmin =
  ({ firstAdminLinks, members, ids, clock }: FirstAdminPorts) =>
  async (token: string, person: Pick<Member, 'address' | 'name'>): Promise<Member | undefined> => {
    if ((await members.list()).some(({ role }) => role === 'admin')) return undefined;
    if (!(await firstAdminLinks.redeem(token, clock()))) return undefined;
    return putMember({ members, ids })({ ...person, role: 'admin' });
  };
