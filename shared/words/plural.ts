/** A phrase by plural category (CLDR), with `#` for the number. A category without a form of its own uses `other`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const made = new Map<string, Intl.PluralRules>();

function rulesOf(locale: string): Intl.PluralRules {
  const rules = made.get(locale) ?? new Intl.PluralRules(locale);
  made.set(locale, rules);
  return rules;
}

/** The phrase for a number, in the form that the language asks for. */
export const plural = (locale: string, count: number, forms: PluralForms): string =>
  (forms[rulesOf(locale).select(count)] ?? forms.other).replaceAll('#', String(count));
