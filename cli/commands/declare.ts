import { randomBytes } from 'node:crypto';
import type { ComponentStatus } from '../../shared/domain/component/component.ts';
import { type SaidFields, saidFieldsOf } from '../../shared/domain/incident/update-fields.ts';
import { ComponentList, Ordered } from '../../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { isOrdering, sayIncident } from '../incidents.ts';
import { type Declaration, lastLook } from '../last-look.ts';
import { PAST_HELP, pastMomentOf } from '../past-moment.ts';
import { previewAndConfirm } from '../preview.ts';
import { sayAudience, showProgress } from '../progress.ts';
import { askComponents, askFields, askMoment, askText, NEXT_QUESTION } from '../questions.ts';
import { templateOf } from '../templates.ts';
import { sayTone } from '../tone-advice.ts';
import { SAID_HELP, saidOf, saidOptions } from '../update-options.ts';

export const declare: Command = {
  summary: 'declare an incident; asks for what is missing',
  help: `candor declare [--title TEXT] [options]

  -t, --title TEXT         what is wrong, in a few words
      --since WHEN         when it began, where that was before now: ${PAST_HELP}
${SAID_HELP}

Without options it asks, and shows everything before it goes. Example:
  candor declare -t "Files cannot be opened" -c file-service=partial_outage \\
    -m "We are looking into it." --workaround "Use the backup server." --expected 45m
  candor declare -t "Search was down" -c search=major_outage -m "We are looking." --since "20 minutes ago"
  candor declare -t "Nobody can sign in" -c "Accounts=major_outage" -m "We are looking into it."`,
  options: { title: { type: 'string', short: 't' }, since: { type: 'string' }, ...saidOptions },
  async run({ client, io, values }) {
    io.onInterrupt(() => 'Nothing was declared.');
    const said = saidOf(values, new Date());
    const prepared = await templateOf(client, values, 'declare', async () => Object.keys(said.components ?? {}));
    const title = text(values, 'title') ?? prepared.title;
    const since = text(values, 'since');
    const began = since !== undefined && { startedAt: pastMomentOf(since, new Date()) };
    const given = { ...prepared, ...said, title, ...began };
    const answers = await asked(client, io, given, values);
    const body = { ...given, ...answers, id: `inc_${randomBytes(6).toString('hex')}` };
    const { id: _, ...order } = body;
    sayTone(io, 'first_update', order.message, order.translations);
    if (await previewAndConfirm(client, io, values, { order: { type: 'declare', ...order } })) return;
    if (answers)
      await lastLook(client, io, { order: { type: 'declare', ...order, ...answers } }, 'Nothing was declared.');
    else if (io.isTerminal && values.quiet !== true) await sayAudience(client, io, Object.keys(body.components ?? {}));
    isOrdering(io, body.id);
    const ordered = await client.post('/ops/incidents', body, Ordered);
    sayIncident(io, ordered);
    if (io.isTerminal && values.quiet !== true) await showProgress(client, io, ordered.incident.id, 1);
  },
};

interface DeclareOptions extends SaidFields {
  title: string | undefined;
  message?: string | undefined;
  components?: Record<string, string>;
  nextUpdateBy?: string;
  startedAt?: string;
}

/** What the options left out, asked for at a terminal; elsewhere its absence is a fault. */
async function asked(
  client: Client,
  io: Io,
  { title, message, components, ...given }: DeclareOptions,
  values: Values,
): Promise<Declaration | undefined> {
  if (title && message && components) return undefined;
  if (!io.isTerminal || values.json === true) {
    const missing = [!title && '--title', !message && '--message', !components && '--component'].filter(Boolean);
    throw new CliFault(`Missing: ${missing.join(', ')}. See candor declare --help.`, USAGE_EXIT);
  }
  const answers = {
    title: title ?? (await askText(io, 'What is wrong, in a few words? ')),
    components: components ?? (await askListed(client, io)),
    message: message ?? (await askText(io, 'What do customers need to know now? ')),
    ...(await askFields(io, saidFieldsOf(given))),
  };
  const nextUpdateBy = given.nextUpdateBy ?? (await askMoment(io, NEXT_QUESTION));
  const startedAt = given.startedAt ?? (await askMoment(io, SINCE_QUESTION, pastMomentOf));
  return { ...answers, ...(nextUpdateBy && { nextUpdateBy }), ...(startedAt && { startedAt }) };
}

const SINCE_QUESTION = 'Since when is it so? (nothing: since now) ';

const askListed = async (client: Client, io: Io): Promise<Record<string, ComponentStatus>> =>
  askComponents(io, (await client.get('/ops/components', ComponentList)).components);
