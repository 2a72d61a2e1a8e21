import { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { isOrdering } from '../incidents.ts';

export const merge: Command = {
  summary: 'end a duplicate, whose followers follow the other incident',
  help: `candor merge DUPLICATE OTHER [--yes]

      --yes  does not ask whether these are the right incidents

The duplicate ends, and its page leads to the other one. From then on its time counts against no uptime, so the
other incident has to name everything that the duplicate says is affected. People who follow the duplicate or are attached to it get later updates of the
other. Nobody is mailed of the merge itself, and mails of the duplicate that are held are stopped. It cannot be undone.
Example:
  candor merge inc_4f1c22a90b7e inc_77b0de31c4a8`,
  options: confirmOptions,
  async run({ client, io, values, words: [id, into] }) {
    io.onInterrupt(() => 'Nothing was merged.');
    if (!id || !into) throw new CliFault('Name both incidents. See candor merge --help.', USAGE_EXIT);
    const { title } = await client.get(`/ops/incidents/${id}`, IncidentBody);
    const { title: other } = await client.get(`/ops/incidents/${into}`, IncidentBody);
    await confirm(io, values, `Merge "${title}" into "${other}"?`, 'Nothing was merged.');
    isOrdering(io, id);
    io.result(await client.post(`/ops/incidents/${id}/merge`, { into }, Ordered));
    io.say(`${title}: merged into "${other}". Nobody was mailed; its followers get later updates of the other.`);
  },
};
