import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { sayIncident } from '../incidents.ts';

export const edit: Command = {
  summary: 'correct an update; the old text stays in its history',
  help: `candor edit INCIDENT UPDATE --message TEXT

No mail is sent. candor status INCIDENT lists the updates. Example:
  candor edit inc_4f1c22a90b7e upd_4f1c22a90b7en2 -m "The search works again, not the sync."`,
  options: { message: { type: 'string', short: 'm' } },
  async run({ client, io, values, words }) {
    const [id, updateId] = words;
    const message = text(values, 'message');
    if (!id || !updateId || !message)
      throw new CliFault('Name the incident, the update and --message. See candor edit --help.', USAGE_EXIT);
    sayIncident(io, await client.post(`/ops/incidents/${id}/updates/${updateId}/edit`, { message }, Ordered));
  },
};
