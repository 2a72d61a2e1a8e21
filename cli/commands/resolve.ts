import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts } from '../command.ts';
import { isOrdering, namedOrOnly, sayIncident } from '../incidents.ts';
import { lastLook } from '../last-look.ts';
import { RESTORED_HELP, restoredOf, restoredOption } from '../past-moment.ts';
import { PREVIEW_HELP, previewAndConfirm, previewOptions } from '../preview.ts';
import { mailingsSoFar, sayAudienceOf, showProgress } from '../progress.ts';
import { askText } from '../questions.ts';
import { affectedBy, TEMPLATE_HELP, templateOf, templateOptions } from '../templates.ts';
import { sayTone } from '../tone-advice.ts';
import { TRANSLATION_HELP, translationOptions, translationsOf } from '../translations.ts';

export const resolve: Command = {
  summary: 'say that an incident is over',
  help: `candor resolve [INCIDENT] --message TEXT [--quiet] [--now]

  -m, --message TEXT  what customers read
${TEMPLATE_HELP}
${TRANSLATION_HELP}
${PREVIEW_HELP}
${RESTORED_HELP}
      --quiet         change the page without mail
      --now           let the first mail leave at once

Without INCIDENT it is the only one that is open; without --message it asks. Example:
  candor resolve -m "All files can be opened again."`,
  options: {
    message: { type: 'string', short: 'm' },
    ...translationOptions,
    ...templateOptions,
    ...previewOptions,
    ...restoredOption,
    quiet: { type: 'boolean' },
    now: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    io.onInterrupt(() => 'Nothing was published.');
    const id = await namedOrOnly(client, io, words[0]);
    const prepared = await templateOf(client, values, 'resolve', () => affectedBy(client, id));
    const given = text(values, 'message') ?? prepared.message;
    if (!given && !io.isTerminal) throw new CliFault('Missing: --message.', USAGE_EXIT);
    const message = given ?? (await askText(io, 'What do customers need to know now? '));
    const restoredAt = restoredOf(texts(values, 'restored'), new Date());
    const order = {
      message,
      ...(Object.keys(restoredAt).length > 0 && { restoredAt }),
      ...translationsOf(values),
      notify: values.quiet !== true,
      ...(values.now === true && { holdSeconds: 0 }),
    };
    sayTone(io, 'resolved', order.message, order.translations);
    if (await previewAndConfirm(client, io, values, { incident: id, order: { type: 'resolve', ...order } })) return;
    if (!given)
      await lastLook(client, io, { incident: id, order: { type: 'resolve', ...order } }, 'Nothing was published.');
    else if (io.isTerminal && values.quiet !== true) await sayAudienceOf(client, io, id);
    const before = await mailingsSoFar(client, id);
    isOrdering(io, id);
    const ordered = await client.post(`/ops/incidents/${id}/resolve`, order, Ordered);
    sayIncident(io, ordered);
    if (io.isTerminal && values.quiet !== true) await showProgress(client, io, id, before + 1);
  },
};
