import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts } from '../command.ts';
import { FIELD_HELP, fieldOptions, fieldsGiven } from '../field-options.ts';
import { sayIncident } from '../incidents.ts';
import { TRANSLATION_HELP, translationOptions, translationsOf } from '../translations.ts';
import { componentsOf } from '../update-options.ts';

export const edit: Command = {
  summary: 'correct an update; what it said before stays in its history',
  help: `candor edit INCIDENT UPDATE [options]

  -m, --message TEXT       what customers read
  -c, --component ID=STATUS  one per component, instead of all that the update named
${FIELD_HELP}
${TRANSLATION_HELP}
      --mail               write to subscribers about it; without, nobody is mailed

candor status INCIDENT lists the updates; candor correct changes title, impact and times. Example:
  candor edit inc_4f1c22a90b7e upd_4f1c22a90b7en2 -m "The search works again, not the sync."`,
  options: {
    message: { type: 'string', short: 'm' },
    component: { type: 'string', short: 'c', multiple: true },
    ...fieldOptions,
    ...translationOptions,
    mail: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    const [id, updateId] = words;
    const message = text(values, 'message');
    const components = componentsOf(texts(values, 'component'));
    const given = {
      ...(message !== undefined && { message }),
      ...(Object.keys(components).length > 0 && { components }),
      ...fieldsGiven(values, new Date()),
      ...translationsOf(values),
    };
    if (!id || !updateId || Object.keys(given).length === 0)
      throw new CliFault('Name the incident, the update and what to correct. See candor edit --help.', USAGE_EXIT);
    const body = { ...given, ...(values.mail === true && { notify: true }) };
    sayIncident(io, await client.post(`/ops/incidents/${id}/updates/${updateId}/edit`, body, Ordered));
  },
};
