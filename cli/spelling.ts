import { closestMatch } from 'leven';

/** The word that somebody may have meant, if one is near enough: a third of the letters written may differ. */
export function spellingOf(written: string, words: readonly string[]): string | undefined {
  const maxDistance = Math.max(1, Math.floor(written.length / 3));
  const inLowerCase = words.map((word) => word.toLowerCase());
  const match = closestMatch(written.toLowerCase(), inLowerCase, { maxDistance });
  return match === undefined ? undefined : words[inLowerCase.indexOf(match)];
}
