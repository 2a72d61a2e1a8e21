import type { Command } from '../command.ts';
import { openIncidents, stateOf } from '../incidents.ts';

export const incidents: Command = {
  summary: 'list open incidents with their owners and what is due',
  help: `candor incidents

Example:
  candor incidents`,
  options: {},
  async run({ client, io }) {
    const open = await openIncidents(client);
    io.result({ incidents: open });
    if (open.length === 0) io.say('No incident is open.');
    for (const { id, title, nextUpdateBy, owner, ...state } of open) {
      io.say(`${id}  ${stateOf(state)}  ${title}`);
      io.say(`  owner ${owner?.name ?? 'nobody'}${nextUpdateBy ? `, next update by ${nextUpdateBy}` : ''}`);
    }
  },
};
