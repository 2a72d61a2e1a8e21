import { ComponentList } from '../../shared/wire/api/incidents.ts';
import type { Command } from '../command.ts';

export const components: Command = {
  summary: 'list components with their status',
  help: `candor components

Example:
  candor components --json`,
  options: {},
  async run({ client, io }) {
    const list = await client.get('/ops/components', ComponentList);
    io.result(list);
    const width = Math.max(...list.components.map(({ id }) => id.length));
    for (const { id, name, group, status } of list.components)
      io.say(`${id.padEnd(width)}  ${status.padEnd(20)}  ${group ? `${group} - ` : ''}${name}`);
  },
};
