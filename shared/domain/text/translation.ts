import * as z from 'zod';
import { Language } from './language.ts';
import { BODY_MAX, Prose, SingleLineText } from './text.ts';

/** What an update says in another language, as far as somebody has translated it. */
export const Translation = z.strictObject({
  title: SingleLineText(255).optional(),
  message: Prose(BODY_MAX).optional(),
  workaround: Prose(5000).optional(),
});
export type Translation = z.infer<typeof Translation>;

export const Translations = z
  .partialRecord(Language, Translation)
  .describe('The same in other languages of the page; where one is missing, readers see the original and are told so');
export type Translations = z.infer<typeof Translations>;
