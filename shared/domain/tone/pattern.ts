/** Letters, digits and `_` of European languages; a class of its own is much faster than `\p{L}`. */
const WORD = String.raw`a-zA-Z0-9_\u00c0-\u024f`;

/** Up to five words that do not end the clause. */
const GAP = String.raw`(?:[^\s;:!?]+\s+){0,5}`;

interface PatternOptions {
  /** Capitals count; without it the pattern is for text in lower case. */
  cased?: boolean | undefined;
  flags?: string;
}

/**
 * A regular expression from a phrase. A space is any white space, `~` up to five words, `\w` a letter of any language,
 * `{name}` one of the words that `words` has under that name, and an apostrophe also the curly one. It matches whole
 * words only.
 */
export function pattern(
  phrase: string,
  words: Readonly<Record<string, string>> = {},
  { cased, flags = '' }: PatternOptions = {},
): RegExp {
  const source = phrase
    .replace(/\{([a-z]+)\}/g, (_, name: string) => whole(wordsCalled(name, words)))
    .replaceAll(' ~ ', ` ${GAP.replaceAll(' ', '')}`)
    .replaceAll("'", "['’]")
    .replaceAll(String.raw`[\w-]`, `[${WORD}'’-]`)
    .replaceAll(String.raw`\w`, `[${WORD}]`)
    .replaceAll(' ?', String.raw`\s*`)
    .replaceAll(' ', String.raw`\s+`);
  return new RegExp(whole(cased ? source : lowered(source)), flags);
}

/** Neither begins nor ends inside a word. */
const whole = (source: string): string => `(?<![${WORD}])(?:${source})(?<![${WORD}](?=[${WORD}]))`;

/** In lower case, but for the escapes and the class of letters. */
const lowered = (source: string): string =>
  source.replace(/a-zA-Z|\\.|[A-Z]/g, (found) => (found.length === 1 ? found.toLowerCase() : found));

function wordsCalled(name: string, words: Readonly<Record<string, string>>): string {
  const found = words[name];
  if (found === undefined) throw new Error(`There are no words called "${name}".`);
  return found.replace(/\{([a-z]+)\}/g, (_, inner: string) => whole(wordsCalled(inner, words)));
}
