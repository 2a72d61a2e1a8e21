import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/domain/text/language.ts';
import { durationIn } from '../../shared/words/duration.ts';
import {
  LANGUAGE_INFO,
  MAIL_WORDS,
  PAGE_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
  VISITOR_WORDS,
} from '../../shared/words/languages.ts';
import { type PluralForms, plural } from '../../shared/words/plural.ts';

const COUNTS = [0, 1, 2, 3, 11, 100];

/** Where the rules of a language are those of one of its countries. */
const LOCALES: Partial<Record<Language, string>> = { pt: 'pt-PT' };

type Nouns = Record<'days' | 'minutes' | 'hours' | 'updates', PluralForms>;

/** How the languages count days, minutes, hours and updates where our sentences do, by category. */
const NOUNS: Partial<Record<Language, Nouns>> = {
  en: {
    days: { one: '# day', other: '# days' },
    minutes: { one: '# minute', other: '# minutes' },
    hours: { one: '# hour', other: '# hours' },
    updates: { one: 'of # update ', other: 'of # updates ' },
  },
  de: {
    days: { one: '# Tag', other: '# Tagen' },
    minutes: { one: '# Minute', other: '# Minuten' },
    hours: { one: '# Stunde', other: '# Stunden' },
    updates: { one: 'von # Nachricht ', other: 'von # Nachrichten ' },
  },
  fr: {
    days: { one: '# jour', other: '# jours' },
    minutes: { one: '# minute', other: '# minutes' },
    hours: { one: '# heure', other: '# heures' },
    updates: { one: 'sur # en', other: 'sur # en' },
  },
  es: {
    days: { one: '# día', other: '# días' },
    minutes: { one: '# minuto', other: '# minutos' },
    hours: { one: '# hora', other: '# horas' },
    updates: { one: 'de # aviso ', other: 'de # avisos ' },
  },
  pt: {
    days: { one: '# dia', other: '# dias' },
    minutes: { one: '# minuto', other: '# minutos' },
    hours: { one: '# hora', other: '# horas' },
    updates: { one: 'de # aviso ', other: 'de # avisos ' },
  },
  ja: {
    days: { other: '#日' },
    minutes: { other: '#分' },
    hours: { other: '#時間' },
    updates: { other: 'の#件' },
  },
  ar: {
    days: { zero: '# يوم', one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' },
    minutes: { zero: '# دقيقة', one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' },
    hours: { zero: '# ساعة', one: 'ساعة واحدة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' },
    updates: {
      zero: 'من # خبر ',
      one: 'من خبر واحد ',
      two: 'من خبرين ',
      few: 'من # أخبار ',
      many: 'من # خبرًا ',
      other: 'من # خبر ',
    },
  },
};

/** Every sentence with one number in it that changes the words around it. */
const sentencesOf = (language: Language): Record<string, (count: number) => string> => {
  const [page, mail, visitor] = [PAGE_WORDS[language], MAIL_WORDS[language], VISITOR_WORDS[language]];
  return {
    allUpdates: page.allUpdates,
    lastDays: page.lastDays,
    uptime: (count) => page.bars.uptime('P', count),
    noOutage: page.bars.noOutage,
    outageDays: page.bars.outageDays,
    slowerDays: page.bars.slowerDays,
    maintenanceDays: page.bars.maintenanceDays,
    daysAgo: page.bars.daysAgo,
    'promises, kept': (count) => page.promises(count, 500, 500),
    'promises, all': (count) => page.promises(500, count, 500),
    'promises, recorded': (count) => page.promises(500, 500, count),
    'code.minutes': mail.code.minutes,
    'confirm.hours': mail.confirm.hours,
    'undo.button': visitor.undo.button,
    'tooOften.text': visitor.tooOften.text,
  };
};

const categoryOf = (language: Language, count: number) =>
  new Intl.PluralRules(LOCALES[language] ?? language).select(count);

/** Whether the form stands as words of its own: "1 day" is not in "1 days". */
const says = (sentence: string, form: string): boolean =>
  new RegExp(`(?<!\\p{N})${form}${/[\p{Script=Han} ]$/u.test(form) ? '' : '(?![\\p{L}\\p{M}])'}`, 'u').test(sentence);

describe.each(Object.entries(NOUNS) as [Language, Nouns][])(
  'the numbers in %s',
  (language, { days, minutes, hours, updates }) => {
    const at = (count: number, forms: PluralForms) =>
      (forms[categoryOf(language, count)] ?? forms.other).replaceAll('#', String(count));

    it.each(COUNTS)('count %i days, minutes, hours and updates in the form of their category', (count) => {
      const sentences = sentencesOf(language);
      const expected: [string, PluralForms][] = [
        ['uptime', days],
        ['noOutage', days],
        ['promises, recorded', days],
        ['promises, all', updates],
        ['daysAgo', days],
        ['code.minutes', minutes],
        ['undo.button', minutes],
        ['tooOften.text', minutes],
        ['confirm.hours', hours],
      ];
      for (const [name, forms] of expected) {
        const sentence = sentences[name]?.(count) ?? '';
        expect(says(sentence, at(count, forms)), `${name}: ${sentence}`).toBe(true);
      }
    });
  },
);

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  it('says the same words for two numbers of one category, and names every number from three on', () => {
    for (const [name, sentence] of Object.entries(sentencesOf(language))) {
      const words = Map.groupBy(
        Array.from({ length: 121 }, (_, count) => count),
        (count) => categoryOf(language, count),
      );
      for (const [category, counts] of words) {
        const said = new Set(
          counts.map((count) => sentence(count).replace(new RegExp(`(?<!\\p{N})${count}(?!\\p{N})`, 'u'), '#')),
        );
        expect([...said], `${name}, ${category}`).toHaveLength(1);
      }
      for (const count of [3, 11, 100]) expect(sentence(count), name).toContain(String(count));
    }
  });

  it('has a word of its own for each status and a name of its own', () => {
    const { incident, maintenanceNews, componentInMail, postMortem } = STATUS_WORDS[language];
    const { maintenance, component } = STATE_WORDS[language];
    for (const labels of [incident, maintenance, maintenanceNews, component, componentInMail, postMortem]) {
      const values = Object.values(labels);
      expect(new Set(values).size, values.join(', ')).toBe(values.length);
    }
    expect(LANGUAGES.filter((other) => LANGUAGE_INFO[other].name === LANGUAGE_INFO[language].name)).toEqual([language]);
  });

  it('keeps the labels as short as their notes ask', () => {
    const { incident, maintenance, component } = { ...STATUS_WORDS[language], ...STATE_WORDS[language] };
    const tooLong = (labels: object, max: number) =>
      Object.values(labels).filter((label: string) => label.length > max);
    expect([...tooLong(incident, 20), ...tooLong(maintenance, 20), ...tooLong(component, 26)]).toEqual([]);
  });
});

it('counts in the six forms of Arabic', () => {
  expect(COUNTS.map((count) => PAGE_WORDS.ar.bars.outageDays(count))).toEqual([
    '0 يوم فيه توقف',
    'يوم واحد فيه توقف',
    'يومان فيهما توقف',
    '3 أيام فيها توقف',
    '11 يومًا فيه توقف',
    '100 يوم فيه توقف',
  ]);
});

it('uses the other form where a category has none of its own', () => {
  expect(plural('es', 1_000_000, { one: '# día', other: '# días' })).toBe('1000000 días');
});

it('writes a duration in the units of a language, minutes rounded, and no unit that is zero', () => {
  const units = { hour: 'h', minute: 'min', second: 's' };
  expect([0, 59, 60, 95, 3600, 4800].map((seconds) => durationIn(units, seconds))).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '2 min',
    '1 h',
    '1 h 20 min',
  ]);
});
