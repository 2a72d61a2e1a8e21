import type { CheckedLanguage } from './language.ts';

const COMMON: Readonly<Record<CheckedLanguage, RegExp>> = {
  en: /(?<!\p{L})(?:the|and|is|are|was|were|we|you|your|our|of|to|for|that|this|with|have|has|will|not|again|it|on|at)(?!\p{L})/giu,
  de: /(?<!\p{L})(?:der|die|das|und|ist|sind|war|waren|wir|sie|ihre?|unsere?|von|zu|für|dass|mit|haben|hat|wird|nicht|wieder|es|auf|um|ein|eine)(?!\p{L})/giu,
};

/** English or German by their most frequent words; undefined when the text has too few of them to tell. */
export function guessedLanguage(text: string): CheckedLanguage | undefined {
  const [en, de] = [COMMON.en, COMMON.de].map((common) => text.match(common)?.length ?? 0) as [number, number];
  const words = text.split(/\s+/).length;
  if (Math.max(en, de) * 8 < words || en === de) return undefined;
  return en > de ? 'en' : 'de';
}
