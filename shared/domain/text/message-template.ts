import * as z from 'zod';
import { OpenStatus } from '../incident/status.ts';
import { templateFields } from '../incident/update-field-schemas.ts';
import { isProse, type ProseFieldName, UPDATE_FIELD_NAMES } from '../incident/update-fields.ts';
import { Prose, SingleLineText } from './text.ts';

/** Words prepared in a quiet hour for the worst one. `{name}` in them is filled in when they are used. */
export const Template = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens'),
  use: z.enum(['declare', 'update', 'resolve']).describe('What it is for'),
  when: SingleLineText(200).describe('When to use it'),
  title: SingleLineText(255).optional(),
  message: Prose(25_000),
  ...templateFields,
  status: OpenStatus.optional().describe('What the incident becomes; without it an update leaves it as it is'),
});
export type Template = z.infer<typeof Template>;

/** One for each situation that comes in every incident, from the first word to the last. */
export const SHIPPED_TEMPLATES: readonly Template[] = [
  {
    name: 'acknowledge',
    use: 'declare',
    when: 'You know that something is wrong, and nothing more',
    title: '{services}: something is wrong',
    message:
      'Something is wrong with {services}. We know that this keeps you from what you came to do, and we are sorry. We are finding out what it is.\n\nYou hear from us again as promised below, whether or not we know more by then.',
    status: 'investigating',
  },
  {
    name: 'still-investigating',
    use: 'update',
    when: 'The promised time has come and there is no news',
    message:
      'We are still working on this. So far we know that {known}. There is nothing you need to do.\n\nWe write again as promised, with news or without.',
  },
  {
    name: 'workaround',
    use: 'update',
    when: 'There is a way around it',
    message: 'There is a way to go on working until this is mended: see below. We keep working on the cause.',
    workaround: '{workaround}',
  },
  {
    name: 'fix-in-progress',
    use: 'update',
    when: 'The cause is known and somebody is mending it',
    message: 'We have found the cause: {cause}. We are mending it now: {fix}.',
    status: 'identified',
  },
  {
    name: 'monitoring',
    use: 'update',
    when: 'It should work again, and you are watching',
    message: '{services} should work again for everybody. We keep watching before we call it over.',
    status: 'monitoring',
  },
  {
    name: 'resolved',
    use: 'resolve',
    when: 'It works, and has for a while',
    message:
      '{services} works again, and has been stable for {stable}. Thank you for your patience.\n\nWe will write to you about what happened, why, and what we do so that it does not happen again.',
  },
];

/** The shipped templates, with a page's own beside them and in the place of those with the same name. */
export const templatesOf = (own: readonly Template[]): Template[] => [
  ...SHIPPED_TEMPLATES.filter(({ name }) => !own.some((one) => one.name === name)),
  ...own,
];

export interface Filled extends Partial<Record<ProseFieldName, string>> {
  title?: string;
  message: string;
  status?: OpenStatus;
}

const PROSE = UPDATE_FIELD_NAMES.filter(isProse);

/** Everything in it that customers may read. */
export const textsOf = (template: Template): string[] =>
  [template.title, template.message, ...PROSE.map((name) => template[name])].filter((text) => text !== undefined);

const SLOT = /\{([a-z]+)\}/g;

/** The words with everything filled in, or the names of what is missing: a half-filled text never goes out. */
export function fillTemplate(
  template: Template,
  values: Readonly<Record<string, string>>,
): { ok: true; filled: Filled } | { ok: false; missing: string[] } {
  const { title, message, status } = template;
  const texts = textsOf(template);
  const wanted = new Set(texts.flatMap((text) => [...text.matchAll(SLOT)].map(([, name = '']) => name)));
  const missing = [...wanted].filter((name) => !Object.hasOwn(values, name) || !values[name]?.trim());
  if (missing.length > 0) return { ok: false, missing };
  const fill = (text: string) => text.replace(SLOT, (_, name: string) => values[name]?.trim() ?? '');
  return {
    ok: true,
    filled: {
      message: fill(message),
      ...(title && { title: fill(title) }),
      ...Object.fromEntries(PROSE.flatMap((name) => (template[name] ? [[name, fill(template[name])]] : []))),
      ...(status && { status }),
    },
  };
}
