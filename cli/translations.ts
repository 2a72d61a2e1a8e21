import { CliFault, USAGE_EXIT } from './client.ts';
import { texts, type Values } from './command.ts';
import { TRANSLATABLE_FIELDS } from './field-options.ts';

/** Texts of an update, with the options that give them. */
const PARTS = [{ name: 'title', option: 'title' }, { name: 'message', option: 'message' }, ...TRANSLATABLE_FIELDS];

/** Options that say a text in other languages of the page, once per language. */
export const translationOptions = {
  ...Object.fromEntries(PARTS.map(({ option }) => [`${option}-in`, { type: 'string' as const, multiple: true }])),
};

const OTHERS = [{ option: 'title', noun: 'title' }, ...TRANSLATABLE_FIELDS];
const NOUNS = new Intl.ListFormat('en').format(OTHERS.map(({ noun }) => `the ${noun}`));

export const TRANSLATION_HELP = `      --message-in LANGUAGE=TEXT  the message in another language of the page, such as de=TEXT; once per language
      ${OTHERS.map(({ option }) => `--${option}-in LANGUAGE=TEXT`).join(', ')}  the same for ${NOUNS}`;

/** The same for a maintenance, which has a title and a message. */
export const MAINTENANCE_TRANSLATION_HELP = `      --message-in LANGUAGE=TEXT  the message in another language of the page, such as de=TEXT; once per language
      --title-in LANGUAGE=TEXT    the same for the title`;

/** The part of a request body that these options make; nothing when there are none. */
export function translationsOf(values: Values): { translations?: Record<string, Record<string, string>> } {
  const translations: Record<string, Record<string, string>> = {};
  for (const { name, option } of PARTS) {
    for (const given of texts(values, `${option}-in`)) {
      const [, language, text] = /^([a-z]{2})=([\s\S]+)$/.exec(given) ?? [];
      if (!language || !text) {
        throw new CliFault(`"${given}" is not a language and a text. Write it like de="Wir sehen nach."`, USAGE_EXIT);
      }
      translations[language] = { ...translations[language], [name]: text };
    }
  }
  return Object.keys(translations).length > 0 ? { translations } : {};
}
