import { Ordered } from '../../shared/wire/api/incidents.ts';
import { TeamBody } from '../../shared/wire/api/ownership.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text } from '../command.ts';
import { namedOrOnly } from '../incidents.ts';

const sayOwner = (io: Io, { incident, ...ordered }: Ordered): void => {
  io.result({ incident, ...ordered });
  io.say(`"${incident.title}" belongs to ${incident.owner?.name ?? 'nobody'} now.`);
};

export const take: Command = {
  summary: 'become the owner of an incident',
  help: `candor take [INCIDENT]

The owner is reminded when the next update is due. Whoever declares an incident owns it until somebody takes it over or it
is handed off. Without INCIDENT it is the only one that is open. Example:
  candor take inc_4f1c22a90b7e`,
  options: {},
  async run({ client, io, words }) {
    const id = await namedOrOnly(client, io, words[0]);
    sayOwner(io, await client.post(`/ops/incidents/${id}/take`, {}, Ordered));
  },
};

export const handOff: Command = {
  summary: 'hand an incident off to another member',
  help: `candor hand-off [INCIDENT] --to MEMBER [--note TEXT]

      --to MEMBER  a name or an id of candor team
  -m, --note TEXT  what they need to know; for the team alone

They get a mail with the note. Without INCIDENT it is the only one that is open. Example:
  candor hand-off --to Grace -m "Release 4.2 is rolled back on half of the servers."`,
  options: { to: { type: 'string' }, note: { type: 'string', short: 'm' } },
  async run({ client, io, values, words }) {
    const named = text(values, 'to');
    if (!named) throw new CliFault('Missing: --to.', USAGE_EXIT);
    const id = await namedOrOnly(client, io, words[0]);
    const note = text(values, 'note');
    const body = { to: await memberNamed(client, named), ...(note && { note }) };
    sayOwner(io, await client.post(`/ops/incidents/${id}/hand-off`, body, Ordered));
  },
};

export const team: Command = {
  summary: 'list who may post, with their ids and places on call',
  help: `candor team

The ids are what rhythm.onCall of the settings takes. Example:
  candor team`,
  options: {},
  async run({ client, io }) {
    const found = await client.get('/ops/team', TeamBody);
    io.result(found);
    for (const { id, name, role, onCall } of found.team)
      io.say(`${id}  ${role.padEnd(9)}  ${name}${onCall ? `  on call, place ${onCall}` : ''}`);
  },
};

/** The id of whoever has this id or name; a name that two have is refused with their ids. */
async function memberNamed(client: Client, named: string): Promise<string> {
  const { team: members } = await client.get('/ops/team', TeamBody);
  const fits = members.filter(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase());
  const [only] = fits;
  if (only && fits.length === 1) return only.id;
  const list = (fits.length > 0 ? fits : members).map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new CliFault(
    fits.length > 0
      ? `${fits.length} members are called ${named}. Give an id:\n${list}`
      : `Nobody is called ${named}. There are:\n${list}`,
    USAGE_EXIT,
  );
}
