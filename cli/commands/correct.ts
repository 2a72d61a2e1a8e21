import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts } from '../command.ts';
import { isOrdering, sayIncident } from '../incidents.ts';
import { PAST_HELP, pastMomentOf, RESTORED_HELP, restoredOf, restoredOption } from '../past-moment.ts';

export const correct: Command = {
  summary: 'correct title, impact or times of an incident',
  help: `candor correct INCIDENT [options]

  -t, --title TEXT         what was wrong, in a few words
      --impact IMPACT      none, minor, major or critical
      --since WHEN         when it began: ${PAST_HELP}
${RESTORED_HELP}
      --mail               write to subscribers about it; without, nobody is mailed

The page shows what was said before. Uptime and durations follow the times. Example:
  candor correct inc_4f1c22a90b7e --since 02:47 --restored file-service=03:10`,
  options: {
    title: { type: 'string', short: 't' },
    impact: { type: 'string' },
    since: { type: 'string' },
    ...restoredOption,
    mail: { type: 'boolean' },
  },
  async run({ client, io, values, words: [id] }) {
    io.onInterrupt(() => 'Nothing was corrected.');
    if (!id) throw new CliFault('Name the incident. See candor correct --help.', USAGE_EXIT);
    const [title, impact, since] = (['title', 'impact', 'since'] as const).map((name) => text(values, name));
    const restoredAt = restoredOf(texts(values, 'restored'), new Date());
    const body = {
      ...(title !== undefined && { title }),
      ...(impact !== undefined && { impact }),
      ...(since !== undefined && { startedAt: pastMomentOf(since, new Date()) }),
      ...(Object.keys(restoredAt).length > 0 && { restoredAt }),
    };
    if (Object.keys(body).length === 0) {
      throw new CliFault('Missing: --title, --impact, --since or --restored. See candor correct --help.', USAGE_EXIT);
    }
    isOrdering(io, id);
    const order = { ...body, notify: values.mail === true };
    sayIncident(io, await client.post(`/ops/incidents/${id}/correct`, order, Ordered));
  },
};
