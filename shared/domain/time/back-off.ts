/** How often a write is tried that met another one. With the pauses between them, about six seconds in all. */
export const ATTEMPTS = 20;

const FIRST_MS = 20;
const LONGEST_MS = 600;

/** How long to wait after the n-th attempt, in milliseconds: anything up to a ceiling that doubles each time. */
export const backOffMs = (attempt: number, random: number): number =>
  random * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
