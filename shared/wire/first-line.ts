import { type ComponentStatus, severity } from '../domain/component/component.ts';
import type { Snapshot } from '../domain/page/snapshot.ts';
import { directionOf, type Language } from '../domain/text/language.ts';
import { FRONT_WORDS, STATE_WORDS } from '../words/languages.ts';

/** More names than these make no sentence that is read at a glance. */
const NAMED = 2;

export interface FirstLine {
  /** What is wrong: "File service is down." */
  sentence: string;
  /** What else is: "5 more services are affected." */
  others?: string;
}

type Shown = Pick<Snapshot, 'groups' | 'headline'>;

/** What the page says first: which services are affected worst, by name where they are few, and how many others are. */
export function firstLine({ groups, headline }: Shown, language: Language): FirstLine {
  const isStated = headline === 'operational' || headline === 'working_on_it' || headline === 'watching';
  if (isStated) return { sentence: STATE_WORDS[language].overall[headline] };
  const words = FRONT_WORDS[language];
  const components = groups.flatMap((group) => group.components);
  const worst = components.filter(({ status }) => status === headline);
  const others = components.filter(({ status }) => status !== 'operational' && isLess(status, headline)).length;
  const names = new Intl.ListFormat(language, { type: 'conjunction' });
  const sentence =
    worst.length > NAMED
      ? words.counted[headline](worst.length)
      : words.named[headline](
          names.format(worst.map((one) => isolated(shortName(one, components), language))),
          worst.length,
        );
  return others > 0 ? { sentence, others: words.others(others) } : { sentence };
}

const isLess = (status: ComponentStatus, than: ComponentStatus): boolean => severity(status) < severity(than);

/** A name in another script keeps its own direction, and the sentence around it its order (Unicode, UAX 9). */
const isolated = (name: string, language: Language): string =>
  directionOf(language) === 'rtl' ? `\u2068${name}\u2069` : name;

/** Its name alone, unless a component of another group has the same. */
const shortName = (one: { name: string; fullName: string }, all: readonly { name: string }[]): string =>
  all.filter(({ name }) => name === one.name).length > 1 ? one.fullName : one.name;
