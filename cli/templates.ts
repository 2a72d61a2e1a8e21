import { type Filled, fillTemplate } from '../shared/domain/text/message-template.ts';
import { ComponentList, IncidentBody, TemplateList } from '../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from './client.ts';
import { text, texts, type Values } from './command.ts';

/** Options that take prepared words instead of a message. */
export const templateOptions = {
  template: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const;

export const TEMPLATE_HELP = `      --template NAME      prepared words instead of a message; candor templates lists them
      --set NAME=TEXT      what is to be filled in; {services} is known by itself`;

/** What the named template says, filled in; nothing when none is named. */
export async function templateOf(
  client: Client,
  values: Values,
  use: 'declare' | 'update' | 'resolve',
  affected: () => Promise<readonly string[]>,
): Promise<Partial<Filled>> {
  const name = text(values, 'template');
  if (!name) return {};
  const { templates } = await client.get('/ops/templates', TemplateList);
  const template = templates.find((one) => one.name === name && one.use === use);
  if (!template) {
    const fit = templates.filter((one) => one.use === use).map((one) => one.name);
    throw new CliFault(`There is no template "${name}" for this. There are: ${fit.join(', ')}.`, USAGE_EXIT);
  }
  const done = fillTemplate(template, { services: await servicesOf(client, await affected()), ...setOf(values) });
  if (done.ok) return done.filled;
  throw new CliFault(`The template needs: ${done.missing.map((one) => `--set ${one}=TEXT`).join(' ')}`, USAGE_EXIT);
}

const setOf = (values: Values): Record<string, string> =>
  Object.fromEntries(
    texts(values, 'set').map((given) => {
      const at = given.indexOf('=');
      if (at < 1)
        throw new CliFault(`"${given}" is not a name and a text. Write it like cause="a full disk".`, USAGE_EXIT);
      return [given.slice(0, at), given.slice(at + 1)];
    }),
  );

/** "File service and Search", as readers know them. */
async function servicesOf(client: Client, ids: readonly string[]): Promise<string> {
  if (ids.length === 0) return '';
  const { components } = await client.get('/ops/components', ComponentList);
  const groups = ids.flatMap((id) => (id.startsWith('group:') ? [id.slice('group:'.length)] : []));
  const names = [...groups, ...components.filter(({ id }) => ids.includes(id)).map(({ name }) => name)];
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

/** The components of an incident that is there already. */
export const affectedBy = async (client: Client, id: string): Promise<string[]> =>
  Object.keys((await client.get(`/ops/incidents/${id}`, IncidentBody)).components);
