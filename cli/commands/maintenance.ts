import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { MaintenanceBody, MaintenanceList, MaintenanceOrdered } from '../../shared/wire/api/maintenances.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { GROUP_HELP, refOf } from '../component-ref.ts';
import { FUTURE_HELP, momentOf } from '../moment.ts';
import { MAINTENANCE_TRANSLATION_HELP, translationsOf } from '../translations.ts';

const TURNS = ['remind', 'start', 'pause', 'verify', 'complete', 'cancel'] as const;

export const maintenance: Command = {
  summary: 'schedule, move, begin and end maintenance',
  help: `candor maintenance schedule --title TEXT --message TEXT --component ID --from WHEN --until WHEN [options]
candor maintenance list
candor maintenance show MAINTENANCE
candor maintenance move MAINTENANCE [--from WHEN] --until WHEN [--message TEXT]
candor maintenance update MAINTENANCE --message TEXT
candor maintenance ${TURNS.join('|')} MAINTENANCE [--message TEXT]

  -t, --title TEXT      what will be worked on, in a few words
  -m, --message TEXT    what customers read; a standard sentence when left out
  -c, --component ID    once per component; ${GROUP_HELP}
      --from WHEN       ${FUTURE_HELP}
      --until WHEN      the same
      --also FROM/UNTIL one more window of the same work; may be given again
      --remind MINUTES  remind subscribers this long before it begins
      --by-hand         it neither begins nor ends by itself
      --quiet           change the page without mail
${MAINTENANCE_TRANSLATION_HELP}

A new --until lets one that is going on take longer. "candor series" plans what comes again.

Examples:
  candor maintenance schedule -t "Database upgrade" -m "Files are read-only." -c file-service \\
    --from 2026-03-09T01:00:00Z --until 2026-03-09T02:30:00Z --remind 1440
  candor maintenance move mnt_0a1b2c3d4e5f --until 45m -m "The copy takes longer than we thought."`,
  options: {
    title: { type: 'string', short: 't' },
    message: { type: 'string', short: 'm' },
    component: { type: 'string', short: 'c', multiple: true },
    from: { type: 'string' },
    until: { type: 'string' },
    also: { type: 'string', multiple: true },
    remind: { type: 'string' },
    'by-hand': { type: 'boolean' },
    quiet: { type: 'boolean' },
    'title-in': { type: 'string', multiple: true },
    'message-in': { type: 'string', multiple: true },
  },
  async run({ client, io, values, words: [act = '', id] }) {
    if (act === 'schedule') return schedule(client, io, values);
    if (act === 'list') return list(client, io);
    if (!id)
      throw new CliFault('Write: maintenance schedule, list, or an act and a maintenance. See --help.', USAGE_EXIT);
    if (act === 'show') return say(io, { maintenance: await client.get(`/ops/maintenances/${id}`, MaintenanceBody) });
    const path = act === 'update' ? 'updates' : act;
    if (!['move', 'updates', ...TURNS].includes(path)) {
      throw new CliFault(`"${act}" is not something to do with a maintenance. See --help.`, USAGE_EXIT);
    }
    const window = act === 'move' ? windowOf(values) : {};
    const body = { ...spoken(values), ...window };
    say(io, await client.post(`/ops/maintenances/${id}/${path}`, body, MaintenanceOrdered));
  },
};

const spoken = (values: Values) => {
  const message = text(values, 'message');
  return { ...(message && { message }), ...translationsOf(values), notify: values.quiet !== true };
};

const windowOf = (values: Values) => {
  const [from, until] = [text(values, 'from'), text(values, 'until')];
  const now = new Date();
  return { ...(from && { from: momentOf(from, now) }), ...(until && { until: momentOf(until, now) }) };
};

/** Further windows, each as FROM/UNTIL. */
function furtherOf(values: Values): object {
  const now = new Date();
  const further = texts(values, 'also').map((given) => {
    const [from = '', until = ''] = given.split('/');
    return { from: momentOf(from, now), until: momentOf(until, now) };
  });
  return further.length > 0 ? { further } : {};
}

async function schedule(client: Client, io: Io, values: Values): Promise<void> {
  const remind = text(values, 'remind');
  const body = {
    ...spoken(values),
    ...windowOf(values),
    id: `mnt_${randomBytes(6).toString('hex')}`,
    title: text(values, 'title'),
    components: texts(values, 'component').map(refOf),
    ...furtherOf(values),
    automatic: values['by-hand'] !== true,
    ...(remind && { remindMinutes: Number(remind) }),
  };
  say(io, await client.post('/ops/maintenances', body, MaintenanceOrdered));
}

async function list(client: Client, io: Io): Promise<void> {
  const { maintenances } = await client.get('/ops/maintenances?limit=100', MaintenanceList);
  io.result({ maintenances });
  for (const { id, title, status, from, until } of maintenances)
    io.say(`${id}  ${status}  ${from} to ${until}  ${title}`);
  if (maintenances.length === 0) io.say('No maintenance has been scheduled.');
}

function say(io: Io, answer: { maintenance: z.infer<typeof MaintenanceBody>; repeated?: boolean }): void {
  const { maintenance: shown, repeated } = answer;
  io.result(answer);
  io.say(`${shown.title}: ${shown.status}${repeated ? ' (done before; nothing changed)' : ''}`);
  if (shown.overranAt)
    io.say(
      `It takes longer than planned. Finish it, or move its end: candor maintenance move ${shown.id} --until WHEN`,
    );
  io.say(`  id     ${shown.id}\n  from   ${shown.from}\n  until  ${shown.until}\n  page   ${shown.url}`);
}
