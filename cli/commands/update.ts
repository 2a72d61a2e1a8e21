import { type SaidFields, saidFieldsOf } from '../../shared/domain/incident/update-fields.ts';
import { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, texts, type Values } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { CARRIED_NOUNS } from '../field-options.ts';
import { withImpaired } from '../impaired.ts';
import { isOrdering, namedOrLastResolved, namedOrOnly, sayIncident } from '../incidents.ts';
import { lastLook } from '../last-look.ts';
import { RESTORED_HELP, restoredOf, restoredOption } from '../past-moment.ts';
import { previewAndConfirm } from '../preview.ts';
import { mailingsSoFar, sayAudienceOf, showProgress } from '../progress.ts';
import { askChanges, askFields, askMoment, askPhase, askText, NEXT_QUESTION } from '../questions.ts';
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
    const given = { ...prepared, ...saidOf(values, new Date()), ...restorationsOf(values) };
    const answers = given.message ? undefined : await asked(client, io, id, given);
    const order = answers ?? (await withImpaired(client, io, id, { ...given, message: given.message ?? '' }));
    sayTone(io, 'update', order.message, order.translations);
    if (await previewAndConfirm(client, io, values, { incident: id, order: { type, ...order } })) return;
    if (answers) await lastLook(client, io, { incident: id, order: { type, ...order } }, 'Nothing was published.');
    else if (isWatched) await sayAudienceOf(client, io, id, componentsOf(texts(values, 'component')));
    if (question) await confirm(io, values, question, 'Nothing was published.');
    const before = await mailingsSoFar(client, id);
    isOrdering(io, id);
    const ordered = await client.post(`/ops/incidents/${id}/${path}`, order, Ordered);
    sayIncident(io, ordered);
    if (isWatched) await showProgress(client, io, id, before + 1);
  },
});

function restorationsOf(values: Values): { restoredAt?: Record<string, string> } {
  const restoredAt = restoredOf(texts(values, 'restored'), new Date());
  return Object.keys(restoredAt).length > 0 ? { restoredAt } : {};
}

/** What the options left out, asked for at a terminal; elsewhere its absence is a fault. */
async function asked<Options extends Given>(
  client: Client,
  io: Io,
  id: string,
  given: Options,
): Promise<Options & { message: string }> {
  if (!io.isTerminal) throw new CliFault('Missing: --message.', USAGE_EXIT);
  const { title, status, components } = await client.get(`/ops/incidents/${id}`, IncidentBody);
  io.say(`${title}: ${status}`);
  const message = await askText(io, 'What do customers need to know now? ');
  const phase = given.status ?? (await askPhase(io, status));
  const changes = given.components ?? (await askChanges(io, components));
  const isFixed = phase === 'monitoring';
  const fields = isFixed ? {} : await askFields(io, saidFieldsOf(given));
  const nextUpdateBy = given.nextUpdateBy ?? (await askMoment(io, NEXT_QUESTION));
  return {
    ...given,
    message,
    ...(phase && { status: phase }),
    ...(Object.keys(changes).length > 0 && { components: changes }),
    ...fields,
    ...(nextUpdateBy && { nextUpdateBy }),
  };
}

interface Given extends SaidFields {
  message?: string | undefined;
  status?: string;
  components?: Record<string, string>;
  nextUpdateBy?: string;
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

Without INCIDENT it is the only one that is open; without --message it asks. Example:
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
