import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { isOrdering, namedOrOnly, sayIncident } from '../incidents.ts';
import { PREVIEW_HELP, previewAndConfirm, previewOptions } from '../preview.ts';
import { mailingsSoFar, sayAudienceOf, showProgress } from '../progress.ts';
import { TRANSLATION_HELP, translationOptions, translationsOf } from '../translations.ts';

export const falseAlarm: Command = {
  summary: 'say that nothing was wrong, to those who were told',
  help: `candor false-alarm [INCIDENT] --message TEXT [options]

  -m, --message TEXT  what customers read: that nothing was wrong, and why you thought so
${TRANSLATION_HELP}
${PREVIEW_HELP}
      --quiet         change the page without mail
      --now           let the first mail leave at once

The entry stays and says that it was a false alarm; its time counts against no uptime. Without INCIDENT it is the only
one that is open. Example:
  candor false-alarm -m "Our monitoring was wrong: files could be opened the whole time. We are sorry for the alarm."`,
  options: {
    message: { type: 'string', short: 'm' },
    ...translationOptions,
    ...previewOptions,
    quiet: { type: 'boolean' },
    now: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    io.onInterrupt(() => 'Nothing was published.');
    const message = text(values, 'message');
    if (!message) throw new CliFault('Missing: --message.', USAGE_EXIT);
    const id = await namedOrOnly(client, io, words[0]);
    const order = {
      message,
      ...translationsOf(values),
      notify: values.quiet !== true,
      ...(values.now === true && { holdSeconds: 0 }),
    };
    if (await previewAndConfirm(client, io, values, { incident: id, order: { type: 'false-alarm', ...order } })) return;
    const isShown = io.isTerminal && values.quiet !== true;
    if (isShown) await sayAudienceOf(client, io, id);
    const before = await mailingsSoFar(client, id);
    isOrdering(io, id);
    sayIncident(io, await client.post(`/ops/incidents/${id}/false-alarm`, order, Ordered));
    if (isShown) await showProgress(client, io, id, before + 1);
  },
};
