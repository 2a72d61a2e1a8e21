import { ComponentList } from '../../shared/wire/api/incidents.ts';
import { SettingsOrdered } from '../../shared/wire/api/settings.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { sayOrdered } from '../settings.ts';

interface Given {
  values: Values;
  id: string;
  name: string | undefined;
}

/** Where it goes, if that is said. */
const placeIn = (values: Values) => {
  const [group, before] = [text(values, 'group'), text(values, 'before')];
  return { ...(group !== undefined && { group: group === NO_GROUP ? null : group }), ...(before && { before }) };
};
const NO_GROUP = 'none';

const facts = (values: Values) => {
  const [description, since] = [text(values, 'description'), text(values, 'since')];
  return { ...(description && { description }), ...(since && { since }) };
};

function renamed({ name, values }: Given): object {
  if (!name && Object.keys(facts(values)).length === 0)
    throw new CliFault('Write: components rename ID NAME, or give --description or --since.', USAGE_EXIT);
  return { ...(name && { name }), ...facts(values) };
}

function moved({ values }: Given): object {
  const place = placeIn(values);
  if (Object.keys(place).length === 0) throw new CliFault('Say where: --group NAME, --before ID or both.', USAGE_EXIT);
  return place;
}

/** What each act changes of a component. */
const CHANGES: Record<string, (given: Given) => object> = {
  rename: renamed,
  move: moved,
  hide: () => ({ hidden: true }),
  show: () => ({ hidden: false }),
  archive: () => ({ archived: true }),
  restore: () => ({ archived: false }),
};

export const components: Command = {
  summary: 'list components with their status, and change them',
  help: `candor components [list]
candor components add ID NAME [--group NAME] [--before ID] [--description TEXT] [--since DAY] [--hidden]
candor components rename ID NAME [--description TEXT] [--since DAY]
candor components move ID [--group NAME] [--before ID]
candor components hide | show | archive | restore ID

      --group NAME        its group, a new one if there is none of this name; ${NO_GROUP} for none
      --before ID         the component of the group that it comes before
      --description TEXT  what readers see beneath its name
      --since DAY         the first day on record, as 2026-03-31
      --hidden            operators see it, readers do not

The id stays: links, subscriptions and the past follow a renamed component. An archived one leaves the page and keeps its
past; restore takes it back. The page follows within seconds. Example:
  candor components add search "Search" --group Files --since 2026-01-01`,
  options: {
    group: { type: 'string' },
    before: { type: 'string' },
    description: { type: 'string' },
    since: { type: 'string' },
    hidden: { type: 'boolean' },
  },
  async run({ client, io, values, words: [act = 'list', id, name] }) {
    if (act === 'list') return list(client, io);
    const change = Object.hasOwn(CHANGES, act) ? CHANGES[act] : undefined;
    if (!id || !(change || (act === 'add' && name)))
      throw new CliFault('Name what to do, the component and for a new one its name. See --help.', USAGE_EXIT);
    const path = '/ops/settings/components';
    if (change)
      return sayOrdered(
        io,
        await client.post(`${path}/${encodeURIComponent(id)}`, change({ values, id, name }), SettingsOrdered),
      );
    const component = { id, name, ...facts(values), hidden: values.hidden === true };
    sayOrdered(io, await client.post(path, { component, ...placeIn(values) }, SettingsOrdered));
  },
};

async function list(client: Client, io: Io): Promise<void> {
  const found = await client.get('/ops/components', ComponentList);
  io.result(found);
  const width = Math.max(...found.components.map(({ id }) => id.length));
  for (const { id, name, group, status } of found.components)
    io.say(`${id.padEnd(width)}  ${status.padEnd(20)}  ${group ? `${group} - ` : ''}${name}`);
}
