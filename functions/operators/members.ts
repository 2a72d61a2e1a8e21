import type { Ids } from '../platform/ports.ts';
import type { Member, Members } from './ports.ts';

/** Lets somebody sign in, or changes their name or role; who is a member stays the same one. */
export const putMember =
  ({ members, ids }: { members: Members; ids: Ids }) =>
  async (wanted: Omit<Member, 'id'>): Promise<Member> => {
    const known = await members.get(wanted.address);
    const member = { ...wanted, id: known?.id ?? ids.membership() };
    await members.put(member);
    return member;
  };
