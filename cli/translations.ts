import { CliFault, USAGE_EXIT } from './client.ts';
import { texts, type Values } from './command.ts';

/** Options that say a text in other languages of the page, once per language. */
export const translationOptions = {
  'title-in': { type: 'string', multiple: true },
  'message-in': { type: 'string', multiple: true },
  'workaround-in': { type: 'string', multiple: true },
} as const;

export const TRANSLATION_HELP = `      --message-in LANGUAGE=TEXT  the message in another language of the page, such as de=TEXT; once per language
      --title-in LANGUAGE=TEXT, --workaround-in LANGUAGE=TEXT  the same for the title and the workaround`;

/** The part of a request body that these options make; nothing when there are none. */
export function translationsOf(values: Values): { translations?: Record<string, Record<string, string>> } {
  const translations: Record<string, Record<string, string>> = {};
  for (const part of ['title', 'message', 'workaround']) {
    for (const given of texts(values, `${part}-in`)) {
      const [, language, text] = /^([a-z]{2})=([\s\S]+)$/.exec(given) ?? [];
      if (!language || !text) {
        throw new CliFault(`"${given}" is not a language and a text. Write it like de="Wir sehen nach."`, USAGE_EXIT);
      }
      translations[language] = { ...translations[language], [part]: text };
    }
  }
  return Object.keys(translations).length > 0 ? { translations } : {};
}
