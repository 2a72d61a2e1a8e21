/** The languages that are checked; texts in others are reported as unchecked. */
export type CheckedLanguage = 'en' | 'de';

/** The checked language that a tag such as `de-AT` names. */
export function checkedLanguage(tag: string): CheckedLanguage | undefined {
  const base = tag.toLowerCase().split(/[-_]/)[0];
  return base === 'en' || base === 'de' ? base : undefined;
}

export type ByLanguage<Value> = Readonly<Record<CheckedLanguage, Value>>;

/** What is made for a language when it is first asked for: compiling expressions takes longer than starting a function may. */
export function onFirstUse<Value>(make: (language: CheckedLanguage) => Value): (language: CheckedLanguage) => Value {
  const made = new Map<CheckedLanguage, Value>();
  return (language) => {
    const value = made.get(language) ?? make(language);
    made.set(language, value);
    return value;
  };
}
