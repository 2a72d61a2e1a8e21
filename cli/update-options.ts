import { COMPONENT_STATUSES } from '../shared/domain/component/component.ts';
import { CliFault, USAGE_EXIT } from './client.ts';
import { text, texts, type Values } from './command.ts';
import { GROUP_HELP, refOf } from './component-ref.ts';
import { FIELD_HELP, fieldOptions, fieldsGiven } from './field-options.ts';
import { FUTURE_HELP, momentOf } from './moment.ts';
import { PREVIEW_HELP, previewOptions } from './preview.ts';
import { TEMPLATE_HELP, templateOptions } from './templates.ts';
import { TRANSLATION_HELP, translationOptions, translationsOf } from './translations.ts';

/** Options that every update of a running incident takes. */
export const saidOptions = {
  message: { type: 'string', short: 'm' },
  status: { type: 'string' },
  component: { type: 'string', short: 'c', multiple: true },
  impact: { type: 'string' },
  next: { type: 'string' },
  ...fieldOptions,
  quiet: { type: 'boolean' },
  now: { type: 'boolean' },
  ...translationOptions,
  ...templateOptions,
  ...previewOptions,
} as const;

export const SAID_HELP = `  -m, --message TEXT       what customers read
  -c, --component ID=STATUS  one per component (${COMPONENT_STATUSES.join(', ')});
                           ${GROUP_HELP}
      --status STATUS      investigating, identified or monitoring
      --next WHEN          when you will write again: ${FUTURE_HELP}
${FIELD_HELP}
      --impact IMPACT      none, minor, major or critical, instead of what follows from the components
${TEMPLATE_HELP}
${TRANSLATION_HELP}
${PREVIEW_HELP}
      --quiet              change the page without mail
      --now                let the first mail leave at once, without time to stop it`;

export function componentsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      const [id, status] = [refOf(pair.slice(0, Math.max(0, at))), pair.slice(at + 1)];
      if (at < 1 || !status || (id.includes('=') && !pair.startsWith('group:'))) {
        throw new CliFault(
          `"${pair}" is not a component and its status. Write it like file-service=partial_outage.`,
          USAGE_EXIT,
        );
      }
      return [id, status];
    }),
  );
}

/** The part of a request body that these options make; absent options leave no key. */
export function saidOf(values: Values, now: Date) {
  const [next, status, impact] = (['next', 'status', 'impact'] as const).map((name) => text(values, name));
  const components = componentsOf(texts(values, 'component'));
  return {
    ...(text(values, 'message') && { message: text(values, 'message') }),
    ...(status !== undefined && { status }),
    ...(Object.keys(components).length > 0 && { components }),
    ...(impact !== undefined && { impact }),
    ...(next !== undefined && { nextUpdateBy: momentOf(next, now) }),
    ...fieldsGiven(values, now),
    ...translationsOf(values),
    ...(values.quiet === true && { notify: false }),
    ...(values.now === true && { holdSeconds: 0 }),
  };
}
