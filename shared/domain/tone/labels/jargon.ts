import type { Check } from '../check.ts';
import { onFirstUse } from '../language.ts';
import { pattern } from '../pattern.ts';
import { EMPHATIC as DE_EMPHATIC } from '../phrases/de/shouting.ts';
import { EMPHATIC as EN_EMPHATIC } from '../phrases/en/shouting.ts';
import { DAILY, TERMS } from '../phrases/jargon-terms.ts';
import type { Sentence } from '../reading.ts';
import type { Hit } from '../rule.ts';

/** Plain words are looked up; the others are one expression. */
const PLAIN = /^[a-z0-9]+(?:s\?)?$/;
const WORDS = new Set(
  TERMS.filter((term) => PLAIN.test(term)).flatMap((term) => [term.replace('s?', ''), term.replace('?', '')]),
);
const phrases = onFirstUse(() =>
  pattern(
    TERMS.filter((term) => !PLAIN.test(term))
      .map((term) => `(?:${term})`)
      .join('|'),
    {},
    { flags: 'g' },
  ),
);
const ANY_WORD = /[a-z0-9\u00c0-\u024f]+/g;

/** Names of machines, services, tickets and settings. */
const INTERNAL = [
  /(?<![\p{L}\p{N}_-])\p{Ll}+(?:-[\p{Ll}\d]+)*-\d+(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])\p{L}+(?:_\p{L}+)+(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])\p{Lu}{2,6}-\d{2,}(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_.])v?\d+\.\d+\.\d+(?:-[\w.]+)?(?![\p{L}\p{N}_])(?!\.\d)/gu,
  /(?<![\p{L}\p{N}_])\p{Ll}+-(?:svc|srv|service|prod|db|api|worker|gateway|queue|cache|node|master|backend|frontend|proxy|cluster|primary|replica)(?:-\w+)*(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])(?!i[A-Z]|e[A-Z]|mac[A-Z])\p{Ll}+\p{Lu}\p{Ll}\w*(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])(?:us|eu|ap|sa|ca|af|me)-(?:north|south|east|west|central|southeast|northeast)-\d\w?(?![\p{L}\p{N}_])/gu,
];

const ACRONYM = /(?<![\p{L}\p{N}_./&-])\p{Lu}{2,5}s?(?![\p{L}\p{N}_&.'’]\p{L}|[\p{L}\p{N}_])/gu;

/** Dates, phone numbers and orders look like versions and tickets. */
const NUMBER_BEFORE =
  /(?:order|invoice|ticket|reference|booking|customer|case|number|no\.|nr\.|nummer|auftrag|rechnung|vorgang|bestellung|kunden\S*|bis|till|version|date|am|on|by|due)\s*:?\s*$/iu;
const SEEN_BY_READER =
  /(?:see|sees|shows?|message|error(?: code| message)?|reads?|says?|displays?|meldung|fehlermeldung|fehlercode|angezeigt|code|button|knopf|taste|steht|lautet|heißt)\s*:?\s*$/iu;
const EXPLAINED_AFTER =
  /^(?:-?\p{L}+)?\s*(?:\(|,?\s*(?:i\.e\.|that is|that's|which is|which are|meaning|in other words|or rather|also|das heißt|d\. ?h\.|sprich|nämlich|genauer|(?:the|a|an|our)\s(?:\S+\s){1,8}(?:that|which|where|who)|(?:die|der|das|unser\p{L}*|ein\p{L}*)\s(?:\S+\s){1,8}(?:die|der|das|wo|mit dem|mit der))\b)/iu;

const isExplained = (text: string, at: number, end: number): boolean =>
  EXPLAINED_AFTER.test(text.slice(end)) ||
  /\(\s*$/.test(text.slice(0, at)) ||
  /^(?:-\p{L}+)?\s*\)/u.test(text.slice(end));

function hitIn({ text, lower, start }: Sentence, language: 'en' | 'de'): Hit | undefined {
  const accepted = (found: string, index: number): Hit | undefined => {
    const before = text.slice(0, index);
    const end = index + found.length;
    if (DAILY.has(found.toUpperCase()) || SEEN_BY_READER.test(before) || isExplained(text, index, end))
      return undefined;
    return { start: start + index, end: start + end };
  };
  const words = [...lower.matchAll(ANY_WORD)].filter(({ 0: found }) => WORDS.has(found));
  for (const { index, 0: found } of [...words, ...lower.matchAll(phrases(language))]) {
    const hit = accepted(found, index);
    if (hit) return hit;
  }
  for (const one of INTERNAL)
    for (const { index, 0: found } of text.matchAll(one)) {
      if (/^\d+\.\d+\.\d{4}$/.test(found) || NUMBER_BEFORE.test(text.slice(0, index))) continue;
      const hit = accepted(found, index);
      if (hit) return hit;
    }
  return acronymIn(text, language, accepted);
}

/** An abbreviation that is neither of daily use nor a word in capitals. */
function acronymIn(
  text: string,
  language: 'en' | 'de',
  accepted: (found: string, index: number) => Hit | undefined,
): Hit | undefined {
  const all = [...text.matchAll(ACRONYM)];
  const emphatic = language === 'en' ? EN_EMPHATIC : DE_EMPHATIC;
  if (all.some(({ 0: word }) => emphatic.has(word.toLowerCase()) && word.length > 2)) return undefined;
  for (const { index, 0: word } of all) {
    if (DAILY.has(word) || DAILY.has(word.replace(/s$/, '')) || emphatic.has(word.toLowerCase())) continue;
    const hit = accepted(word, index);
    if (hit) return hit;
  }
  return undefined;
}

/** Internal names and unexplained terms that the reader need not know. */
export const jargon: Check = {
  hits: ({ sentences }, language) => sentences.flatMap((sentence) => hitIn(sentence, language) ?? []),
};
