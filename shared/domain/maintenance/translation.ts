import * as z from 'zod';
import { Language } from '../text/language.ts';
import { BODY_MAX, Prose, SingleLineText } from '../text/text.ts';

/** What a maintenance says in another language, as far as somebody has translated it. */
const MaintenanceTranslation = z.strictObject({
  title: SingleLineText(255).optional(),
  message: Prose(BODY_MAX).optional(),
});

export const MaintenanceTranslations = z
  .partialRecord(Language, MaintenanceTranslation)
  .describe('The same in other languages of the page; where one is missing, readers see the original');
export type MaintenanceTranslations = z.infer<typeof MaintenanceTranslations>;
