import { randomBytes } from 'node:crypto';
import { SeriesBody, SeriesList, SeriesOrdered } from '../../shared/wire/api/series.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { GROUP_HELP, refOf } from '../component-ref.ts';
import { FUTURE_HELP, momentOf } from '../moment.ts';
import { patternOf, REPEAT_HELP } from '../recurrence-words.ts';
import { MAINTENANCE_TRANSLATION_HELP, translationsOf } from '../translations.ts';

type Change = 'change' | 'skip' | 'move' | 'end';
const CHANGES: readonly Change[] = ['change', 'skip', 'move', 'end'];

export const series: Command = {
  summary: 'maintenance that comes again: create, skip, move, end',
  help: `candor series create --title TEXT --message TEXT --component ID --repeat WORDS --first DAY --at TIME --for MINUTES [options]
candor series list
candor series show SERIES
candor series change SERIES [--title TEXT] [--message TEXT] [--component ID] [--announce DAYS] [--remind MINUTES]
candor series skip SERIES --day DAY
candor series move SERIES --day DAY --from WHEN --until WHEN
candor series end SERIES --last DAY | --times NUMBER | --never

Each occurrence is a maintenance of its own, announced some days before it begins. "candor maintenance" does with it
what it does with any other.

  -t, --title TEXT      what will be worked on, in a few words
  -m, --message TEXT    what customers read
  -c, --component ID    once per component; ${GROUP_HELP}
  -r, --repeat WORDS    ${REPEAT_HELP}
      --first DAY       the first day that may have one, such as 2026-03-08
      --at TIME         when each begins, on the clocks of the zone, such as 02:30
      --for MINUTES     how long each lasts
      --zone ZONE       such as Europe/Berlin; that of this terminal when left out
      --announce DAYS   how many days before its start each is announced (14)
      --remind MINUTES  remind subscribers this long before each begins
      --by-hand         they neither begin nor end by themselves
      --quiet           change the page without mail
${MAINTENANCE_TRANSLATION_HELP}
      --day DAY         the day of the occurrence, as the series has it
      --from WHEN       ${FUTURE_HELP}
      --until WHEN      the same
      --last DAY        no occurrence is after this day
      --times NUMBER    so many occurrences, skipped ones included
      --never           it has no end

Examples:
  candor series create -t "Database upkeep" -m "Files are read-only." -c file-service \\
    --repeat "every second sunday" --first 2026-03-08 --at 02:30 --for 90 --zone Europe/Berlin
  candor series skip ser_0a1b2c3d4e5f --day 2026-12-27`,
  options: {
    title: { type: 'string', short: 't' },
    message: { type: 'string', short: 'm' },
    component: { type: 'string', short: 'c', multiple: true },
    repeat: { type: 'string', short: 'r' },
    first: { type: 'string' },
    at: { type: 'string' },
    for: { type: 'string' },
    zone: { type: 'string' },
    announce: { type: 'string' },
    remind: { type: 'string' },
    'by-hand': { type: 'boolean' },
    quiet: { type: 'boolean' },
    'title-in': { type: 'string', multiple: true },
    'message-in': { type: 'string', multiple: true },
    day: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    last: { type: 'string' },
    times: { type: 'string' },
    never: { type: 'boolean' },
  },
  async run({ client, io, values, words: [act = '', id] }) {
    if (act === 'create') return say(io, await client.post('/ops/series', createBody(values), SeriesOrdered));
    if (act === 'list') return list(client, io);
    if (!id) throw new CliFault('Write: series create, list, or an act and a series. See --help.', USAGE_EXIT);
    if (act === 'show') return say(io, { series: await client.get(`/ops/series/${id}`, SeriesBody) });
    const change = CHANGES.find((one) => one === act);
    if (!change) throw new CliFault(`"${act}" is not something to do with a series. See --help.`, USAGE_EXIT);
    say(io, await client.post(`/ops/series/${id}/${change}`, BODY_OF[change](values), SeriesOrdered));
  },
};

const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const numberIn = (values: Values, name: string): number | undefined => {
  const value = text(values, name);
  return value === undefined ? undefined : Number(value);
};

const planOf = (values: Values) => {
  const components = texts(values, 'component').map(refOf);
  return given({
    title: text(values, 'title'),
    message: text(values, 'message'),
    components: components.length > 0 ? components : undefined,
    announceDays: numberIn(values, 'announce'),
    remindMinutes: numberIn(values, 'remind'),
    automatic: values['by-hand'] === true ? false : undefined,
    notify: values.quiet === true ? false : undefined,
    ...translationsOf(values),
  });
};

const endsOf = (values: Values) => {
  const [last, times] = [text(values, 'last'), numberIn(values, 'times')];
  if (last) return { on: last };
  return times === undefined ? undefined : { after: times };
};

const createBody = (values: Values) => ({
  ...planOf(values),
  id: `ser_${randomBytes(6).toString('hex')}`,
  recurrence: given({
    pattern: patternOf(text(values, 'repeat') ?? ''),
    firstDay: text(values, 'first'),
    time: text(values, 'at'),
    minutes: numberIn(values, 'for'),
    timeZone: text(values, 'zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  }),
  ...given({ ends: endsOf(values) }),
});

const momentIn = (values: Values, name: string): string | undefined => {
  const when = text(values, name);
  return when && momentOf(when, new Date());
};

const BODY_OF: Record<Change, (values: Values) => object> = {
  change: planOf,
  skip: (values) => given({ day: text(values, 'day') }),
  move: (values) =>
    given({ day: text(values, 'day'), from: momentIn(values, 'from'), until: momentIn(values, 'until') }),
  end(values) {
    const ends = values.never === true ? null : endsOf(values);
    if (ends === undefined) throw new CliFault('Say when it ends: --last DAY, --times NUMBER or --never.', USAGE_EXIT);
    return { ends };
  },
};

async function list(client: Client, io: Io): Promise<void> {
  const { series: found } = await client.get('/ops/series?limit=100', SeriesList);
  io.result({ series: found });
  for (const { id, title, repeats, isFinished } of found)
    io.say(`${id}  ${repeats}${isFinished ? ' (over)' : ''}  ${title}`);
  if (found.length === 0) io.say('There is no series.');
}

function say(io: Io, answer: { series: SeriesBody; repeated?: boolean }): void {
  const { series: shown, repeated } = answer;
  io.result(answer);
  io.say(`${shown.title}: ${shown.repeats}${repeated ? ' (done before; nothing changed)' : ''}`);
  io.say(`  id     ${shown.id}\n  ends   ${endIn(shown)}`);
  for (const { day, state, from, until, maintenance = '' } of shown.next)
    io.say(`  ${day}  ${state === 'regular' ? '' : `${state} `}${from} to ${until}  ${maintenance}`.trimEnd());
}

function endIn({ ends, isFinished }: SeriesBody): string {
  if (isFinished) return 'over';
  if (!ends) return 'never';
  return 'on' in ends ? `on ${ends.on}` : `after ${ends.after} occurrences`;
}
