import { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { isOrdering } from '../incidents.ts';

export const withdraw: Command = {
  summary: 'take back an incident declared by mistake, of which nobody was mailed',
  help: `candor withdraw INCIDENT [--yes]

      --yes  does not ask whether it is the right incident

It leaves the page, the feeds and every document, and stays in the record. Mails that are held are stopped. Once a mail
has left, it is refused: candor false-alarm tells those who were told. Example:
  candor withdraw inc_4f1c22a90b7e`,
  options: confirmOptions,
  async run({ client, io, values, words: [id] }) {
    io.onInterrupt(() => 'Nothing was withdrawn.');
    if (!id) throw new CliFault('Name the incident. See candor withdraw --help.', USAGE_EXIT);
    const { title } = await client.get(`/ops/incidents/${id}`, IncidentBody);
    await confirm(io, values, `Withdraw "${title}"?`, 'Nothing was withdrawn.');
    isOrdering(io, id);
    const ordered = await client.post(`/ops/incidents/${id}/withdraw`, {}, Ordered);
    io.result(ordered);
    io.say(`${title}: withdrawn. No public surface has it any more.`);
  },
};
