import type { Language } from '../../shared/domain/text/language.ts';
import { page } from '../page.ts';

const [main = 'en', ...others] = page.languages;

/** A message that is ready in every language of the page, as an order carries it. */
export const inEveryLanguage = (messageIn: (language: Language) => string) => ({
  message: messageIn(main),
  ...(others.length > 0 && {
    translations: Object.fromEntries(others.map((language) => [language, { message: messageIn(language) }])),
  }),
});
