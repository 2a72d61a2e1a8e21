import { Ordered } from '../../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { CARRIED_NOUNS } from '../field-options.ts';
import { withImpaired } from '../impaired.ts';
import { isOrdering, namedOrLastResolved, namedOrOnly, sayIncident } from '../incidents.ts';
import { RESTORED_HELP, restoredOf, restoredOption } from '../past-moment.ts';
import { previewAndConfirm } from '../preview.ts';
import { mailingsSoFar, sayAudienceOf, showProgress } from '../progress.ts';
import { affectedBy, templateOf } from '../templates.ts';
import { sayTone } from '../tone-advice.ts';
import { componentsOf, SAID_HELP, saidOf, saidOptions } from '../update-options.ts';

/** What updating and reopening an incident do not share. */
interface Kind {
  type: 'update' | 'reopen';
  path: 'updates' | 'reopen';
  options: Command['options'];
  /** The incident, and what is asked where it may be the wrong one. */
  find(client: Client, io: Io, named: string | undefined): Promise<{ id: string; question?: string }>;
}

const spoken = ({ type, path, options, find }: Kind, summary: string, help: string): Command => ({
  summary,
  help,
  options: { ...saidOptions, ...restoredOption, ...options },
  async run({ client, io, values, words: [named] }) {
    io.onInterrupt(() => 'Nothing was published.');
    const { id, question } = await find(client, io, named);
    const isWatched = io.isTerminal && values.quiet !== true;
    const prepared = await templateOf(client, values, 'update', () => affectedBy(client, id));
    const message = text(values, 'message') ?? prepared.message ?? (await askMessage(io));
    const restoredAt = restoredOf(texts(values, 'restored'), new Date());
    const restored = Object.keys(restoredAt).length > 0 && { restoredAt };
    const said = { ...prepared, ...saidOf(values, new Date()), message, ...restored };
    const order = await withImpaired(client, io, id, said);
    sayTone(io, 'update', order.message, order.translations);
    if (await previewAndConfirm(client, io, values, { incident: id, order: { type, ...order } })) return;
    if (isWatched) await sayAudienceOf(client, io, id, componentsOf(texts(values, 'component')));
    if (question) await confirm(io, values, question, 'Nothing was published.');
    const before = await mailingsSoFar(client, id);
    isOrdering(io, id);
    const ordered = await client.post(`/ops/incidents/${id}/${path}`, order, Ordered);
    sayIncident(io, ordered);
    if (isWatched) await showProgress(client, io, id, before + 1);
  },
});

async function askMessage(io: Io): Promise<string> {
  const message = io.isTerminal ? await io.ask('What do customers need to know now? ') : '';
  if (!message) throw new CliFault('Missing: --message.', USAGE_EXIT);
  return message;
}

export const update = spoken(
  {
    type: 'update',
    path: 'updates',
    options: {},
    find: async (client, io, named) => ({ id: await namedOrOnly(client, io, named) }),
  },
  'post an update to an open incident',
  `candor update [INCIDENT] [options]

${SAID_HELP}
${RESTORED_HELP}

Without INCIDENT it is the only one that is open. Example:
  candor update -m "A failed database update is being rolled back." --status identified --expected 30m`,
);

export const reopen = spoken(
  {
    type: 'reopen',
    path: 'reopen',
    options: confirmOptions,
    async find(client, io, named) {
      const { id, title, wasNamed } = await namedOrLastResolved(client, io, named);
      return wasNamed ? { id } : { id, question: `Reopen "${title}"?` };
    },
  },
  'reopen a resolved incident',
  `candor reopen [INCIDENT] [options]

${SAID_HELP}
${RESTORED_HELP}

      --yes                does not ask whether it is the right incident

Without INCIDENT it is the one resolved last; name it when several were resolved within a day. Without --component the
states come back that the end had set to operational; ${CARRIED_NOUNS} do not, unless they are given. Example:
  candor reopen -m "The same fault is back." -c file-service=degraded_performance`,
);
