/** Up to five words that do not end the clause. */
const GAP = String.raw`(?:[^\s;:!?]+\s+){0,5}`;

/**
 * A regular expression from a phrase. A space is any white space, `~` up to five words, `\w` a letter of any language, `{name}` one of the words that
 * `words` has under that name, and an apostrophe also the curly one. It matches whole words only.
 */
export function pattern(phrase: string, words: Readonly<Record<string, string>> = {}, flags = 'iu'): RegExp {
  const source = phrase
    .replace(/\{([a-z]+)\}/g, (_, name: string) => whole(wordsCalled(name, words)))
    .replaceAll(' ~ ', ` ${GAP.replaceAll(' ', '')}`)
    .replaceAll("'", "['’]")
    .replaceAll(String.raw`[\w-]`, String.raw`[\p{L}\p{N}_'’-]`)
    .replaceAll(String.raw`\w`, String.raw`[\p{L}\p{N}_]`)
    .replaceAll(' ?', String.raw`\s*`)
    .replaceAll(' ', String.raw`\s+`);
  return new RegExp(whole(source), flags);
}

/** Neither begins nor ends inside a word. */
const whole = (source: string): string =>
  String.raw`(?<![\p{L}\p{N}_])(?:${source})(?<![\p{L}\p{N}_](?=[\p{L}\p{N}_]))`;

function wordsCalled(name: string, words: Readonly<Record<string, string>>): string {
  const found = words[name];
  if (found === undefined) throw new Error(`There are no words called "${name}".`);
  return found.replace(/\{([a-z]+)\}/g, (_, inner: string) => whole(wordsCalled(inner, words)));
}
