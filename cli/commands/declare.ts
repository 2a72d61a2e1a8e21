import { randomBytes } from 'node:crypto';
import type { ComponentStatus } from '../../shared/domain/component/component.ts';
import {
  fieldOf,
  isProse,
  type SaidFields,
  saidFieldsOf,
  UPDATE_FIELD_NAMES,
} from '../../shared/domain/incident/update-fields.ts';
import { ComponentList, Ordered } from '../../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { isOrdering, sayIncident } from '../incidents.ts';
import { type Declaration, lastLook } from '../last-look.ts';
import { momentOf } from '../moment.ts';
import { PAST_HELP, pastMomentOf } from '../past-moment.ts';
import { previewAndConfirm } from '../preview.ts';
import { sayAudience, showProgress } from '../progress.ts';
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
  candor declare -t "Search was down" -c search=major_outage -m "We are looking." --since "20 minutes ago"`,
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
    if (answers) await lastLook(client, io, { ...order, ...answers });
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
  return {
    title: title ?? (await io.ask('What is wrong, in a few words? ')),
    components: components ?? (await askComponents(client, io)),
    message: message ?? (await io.ask('What do customers need to know now? ')),
    ...(await askFields(io, saidFieldsOf(given))),
  };
}

async function askComponents(client: Client, io: Io): Promise<Record<string, string>> {
  const list = (await client.get('/ops/components', ComponentList)).components;
  list.forEach(({ name, group }, index) => {
    io.say(`  ${index + 1}  ${group ? `${group} - ` : ''}${name}`);
  });
  const numbers = await io.ask('Which of these are affected? (numbers, such as 1 3) ');
  const status = statusOf(await io.ask('How badly? (d)egraded, (p)artial outage, (m)ajor outage [p] '));
  const chosen = numbers.split(/[\s,]+/).flatMap((number) => list[Number(number) - 1]?.id ?? []);
  return Object.fromEntries(chosen.map((id) => [id, status]));
}

function statusOf(answer: string): ComponentStatus {
  const letter = answer.trim().toLowerCase();
  if (letter.startsWith('d')) return 'degraded_performance';
  return letter.startsWith('m') ? 'major_outage' : 'partial_outage';
}

/** The fields that were given, and those with a question that has an answer. */
async function askFields(io: Io, given: SaidFields): Promise<SaidFields> {
  const fields = { ...given };
  for (const name of UPDATE_FIELD_NAMES) {
    const { question } = fieldOf(name).cli;
    if (!question || fields[name] !== undefined) continue;
    const answer = await io.ask(`${question} (nothing to skip) `);
    if (answer.trim()) fields[name] = isProse(name) ? answer : momentOf(answer, new Date());
  }
  return fields;
}
