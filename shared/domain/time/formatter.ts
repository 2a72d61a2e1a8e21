const made = new Map<string, Intl.DateTimeFormat>();

/** A formatter of dates. Making one takes a hundred times as long as using it, and a page uses few kinds often. */
export function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(language, options);
  made.set(key, known);
  return known;
}
