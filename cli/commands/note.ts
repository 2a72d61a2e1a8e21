import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts } from '../command.ts';
import { namedOrOnly } from '../incidents.ts';

export const note: Command = {
  summary: 'write a private note with links on an incident',
  help: `candor note [INCIDENT] --message TEXT [--link URL]...

  -m, --message TEXT  for the team alone
      --link URL      chat, ticket, dashboard; may be given again

No page, feed or mail has it; candor status INCIDENT shows it. Without INCIDENT it is the only one that is open. Example:
  candor note -m "Grace rolls back release 4.2." --link https://chat.example.com/incident`,
  options: { message: { type: 'string', short: 'm' }, link: { type: 'string', multiple: true } },
  async run({ client, io, values, words }) {
    const message = text(values, 'message');
    if (!message) throw new CliFault('Missing: --message.', USAGE_EXIT);
    const id = await namedOrOnly(client, io, words[0]);
    const body = { text: message, links: texts(values, 'link') };
    const ordered = await client.post(`/ops/incidents/${id}/notes`, body, Ordered);
    io.result(ordered);
    io.say(`Noted on "${ordered.incident.title}". Nobody else sees it.`);
  },
};
