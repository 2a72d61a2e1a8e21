import * as z from 'zod';
import { Language } from '../text/language.ts';
import { SingleLineText } from '../text/text.ts';

/** States in which something does not work as it should, and for which a page says that it is sorry. */
export const IMPAIRED = ['degraded_performance', 'partial_outage', 'major_outage'] as const;
export type Impaired = (typeof IMPAIRED)[number];

export const isImpaired = (status: string): status is Impaired => IMPAIRED.some((one) => one === status);

/** A sentence in the page's own words, by language; a language without one has the shipped sentence. */
const Sentences = z.partialRecord(Language, SingleLineText(300));

/** What the page says of its regret, by severity; `false` where it says nothing. */
export const Regret = z.partialRecord(z.enum(IMPAIRED), z.union([z.literal(false), Sentences])).default({});
export type Regret = z.output<typeof Regret>;

/** The sentence of regret for a state: the page's own, the shipped one, or none. */
export function regretFor(regret: Regret, status: string, language: Language, shipped: Record<Impaired, string>) {
  if (!isImpaired(status)) return undefined;
  const own = regret[status];
  return own === false ? undefined : (own?.[language] ?? shipped[status]);
}
