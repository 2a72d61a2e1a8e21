import { MemberBody, MemberList } from '../../shared/wire/api/operators.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';

export const members: Command = {
  summary: 'see and change who may sign in',
  help: `candor members [list]
candor members add ADDRESS --name NAME [--role responder]
candor members remove ADDRESS

      --role ROLE  viewer (reads), responder (declares and updates) or admin (people and members too)

A key that somebody signed in for has the role they have now, and none once they are removed. Example:
  candor members add ada@example.com --name Ada --role admin`,
  options: { name: { type: 'string' }, role: { type: 'string' } },
  async run({ client, io, values, words: [act = 'list', address] }) {
    if (act === 'add' && address) {
      const body = { address, name: text(values, 'name') ?? address, role: text(values, 'role') ?? 'responder' };
      const member = await client.post('/ops/members', body, MemberBody);
      io.result(member);
      return io.say(`${member.address} may sign in as ${member.role}.`);
    }
    if (act !== 'list' && !(act === 'remove' && address))
      throw new CliFault('Write: members list, members add ADDRESS or members remove ADDRESS.', USAGE_EXIT);
    const { members: all } =
      act === 'remove'
        ? await client.post('/ops/members/remove', { address }, MemberList)
        : await client.get('/ops/members', MemberList);
    io.result({ members: all });
    for (const one of all) io.say(`${one.address}  ${one.role}  ${one.name}`);
  },
};
