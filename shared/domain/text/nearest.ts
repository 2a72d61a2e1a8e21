/** How many letters have to be put in, taken out or replaced to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Longer words are compared by their beginnings. */
const COMPARED = 60;

/** The word that was meant, where one is near: at most a third of its letters differ. Capitals do not count. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().slice(0, COMPARED);
  const limit = Math.max(1, Math.floor(plain(word).length / 3));
  const [best] = words
    .map((one) => ({ one, far: distance(plain(word), plain(one)) }))
    .filter(({ far }) => far <= limit)
    .toSorted((a, b) => a.far - b.far);
  return best?.one;
}
