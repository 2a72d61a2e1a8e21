import { COMPONENT_STATUSES } from '../shared/domain/component/component.ts';
import { CliFault, USAGE_EXIT } from './client.ts';
import { text, texts, type Values } from './command.ts';
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
  workaround: { type: 'string' },
  expected: { type: 'string' },
  quiet: { type: 'boolean' },
  now: { type: 'boolean' },
  ...translationOptions,
  ...templateOptions,
  ...previewOptions,
} as const;

export const SAID_HELP = `  -m, --message TEXT       what customers read
  -c, --component ID=STATUS  one per component (${COMPONENT_STATUSES.join(', ')})
      --status STATUS      investigating, identified or monitoring
      --next WHEN          when you will write again: 45m, 2h or a moment such as 2026-03-04T14:30:00Z
      --workaround TEXT    what customers can do meanwhile; none withdraws what was said
      --expected WHEN      when it should work again; none withdraws what was said
      --impact IMPACT      none, minor, major or critical, instead of what follows from the components
${TEMPLATE_HELP}
${TRANSLATION_HELP}
${PREVIEW_HELP}
      --quiet              change the page without mail
      --now                let the first mail leave at once, without time to stop it`;

/** "45m", "2h" or a moment with an offset, as a moment. */
export function momentOf(when: string, now: Date): string {
  const span = /^(\d{1,4})\s*(m|min|h)$/.exec(when);
  if (span) return new Date(now.getTime() + Number(span[1]) * (span[2] === 'h' ? 3_600_000 : 60_000)).toISOString();
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(when) && !Number.isNaN(Date.parse(when)))
    return new Date(when).toISOString();
  throw new CliFault(`"${when}" is not a time. Write 45m, 2h or 2026-03-04T14:30:00Z.`, USAGE_EXIT);
}

export function componentsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [id, status, ...rest] = pair.split('=');
      if (!id || !status || rest.length > 0) {
        throw new CliFault(
          `"${pair}" is not a component and its status. Write it like file-service=partial_outage.`,
          USAGE_EXIT,
        );
      }
      return [id, status];
    }),
  );
}

/** Withdraws what an earlier update said. */
const NONE = 'none';

function workaroundOf(given: string): string | null {
  if (given === NONE) return null;
  if (given.trim()) return given;
  throw new CliFault('The workaround is empty. Write what customers can do, or none to withdraw it.', USAGE_EXIT);
}

function expectationOf(given: string, now: Date): string | null {
  if (given === NONE) return null;
  if (given.trim()) return momentOf(given, now);
  throw new CliFault('The expectation is empty. Write 45m, 2h or a moment, or none to withdraw it.', USAGE_EXIT);
}

/** The part of a request body that these options make; absent options leave no key. */
export function saidOf(values: Values, now: Date) {
  const [next, expected, workaround, status, impact] = (
    ['next', 'expected', 'workaround', 'status', 'impact'] as const
  ).map((name) => text(values, name));
  const components = componentsOf(texts(values, 'component'));
  return {
    ...(text(values, 'message') && { message: text(values, 'message') }),
    ...(status !== undefined && { status }),
    ...(Object.keys(components).length > 0 && { components }),
    ...(impact !== undefined && { impact }),
    ...(next !== undefined && { nextUpdateBy: momentOf(next, now) }),
    ...(workaround !== undefined && { workaround: workaroundOf(workaround) }),
    ...(expected !== undefined && { expectedRestorationAt: expectationOf(expected, now) }),
    ...translationsOf(values),
    ...(values.quiet === true && { notify: false }),
    ...(values.now === true && { holdSeconds: 0 }),
  };
}
