/** The languages that are checked; texts in others are reported as unchecked. */
export type CheckedLanguage = 'en' | 'de';

/** The checked language that a tag such as `de-AT` names. */
export function checkedLanguage(tag: string): CheckedLanguage | undefined {
  const base = tag.toLowerCase().split(/[-_]/)[0];
  return base === 'en' || base === 'de' ? base : undefined;
}

export type ByLanguage<Value> = Readonly<Record<CheckedLanguage, Value>>;
