import { Ordered } from '../../shared/wire/api.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts } from '../command.ts';
import { confirm, confirmOptions } from '../confirm.ts';
import { CARRIED_NOUNS } from '../field-options.ts';
import { withImpaired } from '../impaired.ts';
import { isOrdering, namedOrLastResolved, namedOrOnly, sayIncident } from '../incidents.ts';
import { previewAndConfirm } from '../preview.ts';
import { mailingsSoFar, sayAudienceOf, showProgress } from '../progress.ts';
import { affectedBy, templateOf } from '../templates.ts';
import { sayTone } from '../tone-advice.ts';
import { componentsOf, SAID_HELP, saidOf, saidOptions } from '../update-options.ts';

const spoken = (verb: 'updates' | 'reopen', summary: string, help: string): Command => ({
  summary,
  help,
  options: { ...saidOptions, ...(verb === 'reopen' && confirmOptions) },
  async run({ client, io, values, words }) {
    io.onInterrupt(() => 'Nothing was published.');
    const found = verb === 'reopen' ? await namedOrLastResolved(client, io, words[0]) : undefined;
    const id = found?.id ?? (await namedOrOnly(client, io, words[0]));
    const prepared = await templateOf(client, values, 'update', () => affectedBy(client, id));
    const message =
      text(values, 'message') ??
      prepared.message ??
      (io.isTerminal ? await io.ask('What do customers need to know now? ') : undefined);
    if (!message) throw new CliFault('Missing: --message.', USAGE_EXIT);
    const order = await withImpaired(client, io, id, { ...prepared, ...saidOf(values, new Date()), message });
    const type = verb === 'updates' ? 'update' : 'reopen';
    sayTone(io, 'update', order.message, order.translations);
    if (await previewAndConfirm(client, io, values, { incident: id, order: { type, ...order } })) return;
    if (io.isTerminal && values.quiet !== true)
      await sayAudienceOf(client, io, id, componentsOf(texts(values, 'component')));
    if (found && !found.wasNamed) await confirm(io, values, `Reopen "${found.title}"?`, 'Nothing was published.');
    const before = await mailingsSoFar(client, id);
    isOrdering(io, id);
    const ordered = await client.post(`/ops/incidents/${id}/${verb}`, order, Ordered);
    sayIncident(io, ordered);
    if (io.isTerminal && values.quiet !== true) await showProgress(client, io, id, before + 1);
  },
});

export const update = spoken(
  'updates',
  'post an update to an open incident',
  `candor update [INCIDENT] [options]

${SAID_HELP}

Without INCIDENT it is the only one that is open. Example:
  candor update -m "A failed database update is being rolled back." --status identified --expected 30m`,
);

export const reopen = spoken(
  'reopen',
  'reopen a resolved incident',
  `candor reopen [INCIDENT] [options]

${SAID_HELP}

      --yes                does not ask whether it is the right incident

Without INCIDENT it is the one resolved last; name it when several were resolved within a day. Without --component the
states come back that the end had set to operational; ${CARRIED_NOUNS} do not, unless they are given. Example:
  candor reopen -m "The same fault is back." -c file-service=degraded_performance`,
);
