import { KeyList } from '../../shared/wire/api/operators.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';

export const keys: Command = {
  summary: 'see which API keys are good, and end one',
  help: `candor keys [list]
candor keys revoke ID

Lists keys made with npm run key, and those that members have signed in for: the id, what it is called, its role, when it
was made, the day of its last use and when it ends. Nobody can read a key again. Revoking ends it at once. Example:
  candor keys revoke key_0123456789ab`,
  options: {},
  async run({ client, io, words: [act = 'list', id] }) {
    if (act !== 'list' && !(act === 'revoke' && id))
      throw new CliFault('Write: keys list, or keys revoke ID.', USAGE_EXIT);
    const left =
      act === 'revoke'
        ? await client.post('/ops/keys/revoke', { id }, KeyList)
        : await client.get('/ops/keys', KeyList);
    io.result(left);
    if (act === 'revoke') io.say(`${id} is good no longer.`);
    for (const { id: key, label, role, createdAt, lastUsedOn, expiresAt } of left.keys)
      io.say(
        [
          key,
          label,
          role,
          createdAt ? `made ${createdAt.slice(0, 10)}` : 'made at an unknown time',
          lastUsedOn ? `used ${lastUsedOn}` : 'never used',
          expiresAt ? `until ${expiresAt}` : 'no end',
        ].join('  '),
      );
  },
};
