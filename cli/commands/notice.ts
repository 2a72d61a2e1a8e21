import { randomBytes } from 'node:crypto';
import { NoticeBody, NoticeList, NoticeOrdered } from '../../shared/wire/api/notices.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { FUTURE_HELP, momentOf } from '../moment.ts';

const ACTS = ['show', 'edit', 'move', 'end', 'withdraw'];

export const notice: Command = {
  summary: 'pin announcements that say nothing about how the page works',
  help: `candor notice publish --title TEXT --message TEXT --until WHEN [--from WHEN] [--mail] [options]
candor notice list
candor notice show NOTICE
candor notice edit NOTICE [--title TEXT] [--message TEXT] [--mail]
candor notice move NOTICE --until WHEN [--from WHEN]
candor notice end NOTICE
candor notice withdraw NOTICE

  -t, --title TEXT      what it is about, in a few words
  -m, --message TEXT    what customers read
      --until WHEN      when the page drops it: ${FUTURE_HELP}
      --from WHEN       since when the page shows it; now when left out
      --title-in LANGUAGE=TEXT, --message-in LANGUAGE=TEXT  the same in another language of the page, such as de=TEXT
      --mail            write to subscribers of every update, and to webhooks, once it begins or about the change
      --now             with --mail: let the first mail leave at once, without time to stop it

The page keeps what readers saw before a change. A notice of which nobody was mailed can be withdrawn: no public surface
has it any more. Example:
  candor notice publish -t "New sign-in from Monday on" -m "Sign in with your mail address from Monday on." --until 5d
  candor notice publish -t "Closed on Friday" -m "Our support answers again on Monday." --mail \\
    --message-in de="Der Support antwortet ab Montag." --from 2026-03-06T07:00:00Z --until 2026-03-09T07:00:00Z
  candor notice move ntc_4f1c22a90b7e --until 2026-03-12T07:00:00Z`,
  options: {
    title: { type: 'string', short: 't' },
    message: { type: 'string', short: 'm' },
    from: { type: 'string' },
    until: { type: 'string' },
    'title-in': { type: 'string', multiple: true },
    'message-in': { type: 'string', multiple: true },
    mail: { type: 'boolean' },
    now: { type: 'boolean' },
  },
  async run({ client, io, values, words: [act = '', id] }) {
    if (act === 'publish') return publish(client, io, values);
    if (act === 'list') return list(client, io);
    if (!ACTS.includes(act)) {
      throw new CliFault(`"${act}" is not something to do with a notice. See candor notice --help.`, USAGE_EXIT);
    }
    if (!id)
      throw new CliFault(`Name the notice: candor notice ${act} NOTICE. candor notice list has them.`, USAGE_EXIT);
    if (act === 'show') return say(io, { notice: await client.get(`/ops/notices/${id}`, NoticeBody) }, true);
    const bodies: Record<string, () => object> = { edit: () => said(values), move: () => windowOf(values) };
    const body = bodies[act]?.() ?? {};
    say(io, await client.post(`/ops/notices/${id}/${act}`, body, NoticeOrdered));
  },
};

/** The words that were given; absent options leave no key. */
function said(values: Values) {
  const [title, message] = [text(values, 'title'), text(values, 'message')];
  const translations = translationsOf(values);
  return {
    ...(title !== undefined && { title }),
    ...(message !== undefined && { message }),
    ...(Object.keys(translations).length > 0 && { translations }),
    notify: values.mail === true,
    ...(values.mail === true && values.now === true && { holdSeconds: 0 }),
  };
}

function translationsOf(values: Values): Record<string, { title?: string; message?: string }> {
  const translations: Record<string, { title?: string; message?: string }> = {};
  for (const name of ['title', 'message'] as const) {
    for (const given of texts(values, `${name}-in`)) {
      const [, language, words] = /^([a-z]{2})=([\s\S]+)$/.exec(given) ?? [];
      if (!language || !words) {
        throw new CliFault(`"${given}" is not a language and a text. Write it like de="Neue Anmeldung".`, USAGE_EXIT);
      }
      translations[language] = { ...translations[language], [name]: words };
    }
  }
  return translations;
}

function windowOf(values: Values) {
  const [from, until] = [text(values, 'from'), text(values, 'until')];
  if (until === undefined) throw new CliFault('Say when it ends: --until 5d, or a moment.', USAGE_EXIT);
  const now = new Date();
  return { ...(from !== undefined && { from: momentOf(from, now) }), until: momentOf(until, now) };
}

async function publish(client: Client, io: Io, values: Values): Promise<void> {
  const body = { ...said(values), ...windowOf(values), id: `ntc_${randomBytes(6).toString('hex')}` };
  const missing = (['title', 'message'] as const).filter((name) => text(values, name) === undefined);
  if (missing.length > 0) {
    throw new CliFault(
      `Missing: ${missing.map((name) => `--${name}`).join(', ')}. See candor notice --help.`,
      USAGE_EXIT,
    );
  }
  say(io, await client.post('/ops/notices', body, NoticeOrdered));
}

async function list(client: Client, io: Io): Promise<void> {
  const { notices } = await client.get('/ops/notices?limit=100', NoticeList);
  io.result({ notices });
  for (const { id, state, title, from, until, endedAt } of notices) {
    io.say(`${id}  ${state.padEnd(9)}  ${from} to ${endedAt ?? until}  ${title}`);
  }
  if (notices.length === 0) io.say('No notice has been published.');
}

function say(io: Io, answer: { notice: NoticeBody; repeated?: boolean }, whole = false): void {
  const { notice: shown, repeated } = answer;
  io.result(answer);
  io.say(`${shown.title}: ${shown.state}${repeated ? ' (done before; nothing changed)' : ''}`);
  io.say(
    `  id     ${shown.id}\n  from   ${shown.from}\n  until  ${shown.endedAt ?? shown.until}\n  page   ${shown.url}`,
  );
  if (!whole) return;
  io.say(`\n  ${shown.message.replaceAll('\n', '\n  ')}`);
  for (const { replacedAt, title, message, until } of shown.earlier) {
    const before = [title, message, until && `until ${until}`].filter(Boolean).join('\n');
    io.say(`\n  before ${replacedAt}:\n    ${before.replaceAll('\n', '\n    ')}`);
  }
}
