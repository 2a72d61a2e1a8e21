import { ImportAnswer } from '../../shared/wire/api/imports.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { refOf } from '../component-ref.ts';
import { importFile, importOptions } from '../csv.ts';
import { namedOrOnly, sayIncident } from '../incidents.ts';

export const affected: Command = {
  summary: 'count customers among the affected of an incident, subscribed or not',
  help: `candor affected add ADDRESS... [--incident INCIDENT]
candor affected import FILE.csv [--incident INCIDENT]
candor affected tag TAG... [--incident INCIDENT]
candor affected component ID... [--incident INCIDENT]

They get the updates of the incident from now on, and its post-mortem. Whoever is not subscribed hears of nothing else;
whoever unsubscribed stays so. Each mail says why it comes and has its own way out. FILE is as for candor subscribers
import.

      --reason TEXT  why they may be written to, kept with each who is new

Without --incident it is the only one that is open. Example:
  candor affected tag enterprise eu-west`,
  options: {
    incident: { type: 'string' },
    reason: { type: 'string' },
    ...importOptions,
    'dry-run': { type: 'boolean' },
  },
  async run({ client, io, values, words: [act, ...named] }) {
    const [first] = named;
    if (!first || !act || !['add', 'import', 'tag', 'component'].includes(act))
      throw new CliFault('Write: affected add, import, tag or component, and whom. See --help.', USAGE_EXIT);
    const id = await namedOrOnly(client, io, text(values, 'incident'));
    if (act === 'tag' || act === 'component') {
      const body = act === 'tag' ? { tags: named } : { components: named.map(refOf) };
      return sayIncident(io, await client.post(`/ops/incidents/${id}/audience`, body, Ordered));
    }
    const reason = text(values, 'reason') ?? `affected by ${id}`;
    const choice = { reason, attachTo: id as `inc_${string}`, dryRun: values['dry-run'] === true };
    if (act === 'import') return importFile(client, io, first, choice, values);
    const subscribers = named.map((address) => ({ address }));
    const answer = await client.post('/ops/subscribers/import', { ...choice, subscribers }, ImportAnswer);
    io.result(answer);
    io.say(`${answer.added + answer.changed} attached, ${answer.unchanged} before, ${answer.left} unsubscribed`);
    const [refused] = answer.refused;
    if (refused) throw new CliFault(`${refused.detail} was not taken: ${refused.reason.replaceAll('_', ' ')}.`);
  },
};
