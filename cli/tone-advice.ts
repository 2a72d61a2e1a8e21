import type { PostMortemDraft } from '../shared/domain/incident/post-mortem.ts';
import type { ToneContext } from '../shared/domain/tone/finding.ts';
import { guessedLanguage } from '../shared/domain/tone/guess-language.ts';
import { postMortemAdvice, postMortemTone } from '../shared/domain/tone/post-mortem-advice.ts';
import { toneOf } from '../shared/domain/tone/tone.ts';
import type { Io } from './command.ts';

/** A finding as a person at a terminal reads it. */
export const findingLines = (
  text: string,
  { label, start, end, why, better }: { label: string; start: number; end: number; why: string; better: string },
): string => `  ${label.replaceAll('_', ' ')}: "${shortened(text.slice(start, end))}"\n    ${why}\n    → ${better}`;

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69).replace(/[\ud800-\udbff]$/, '')}…` : line;
};

/** The page and the mail give the time of the next update beside every message. */
const ALWAYS_SAID = 'no_next_time';

/** Says how a message and its translations read, before they go. Advice: it asks nothing and stops nothing. */
export function sayTone(
  io: Io,
  context: ToneContext,
  message: string | undefined,
  translations: Readonly<Record<string, { message?: string | undefined } | undefined>> = {},
): void {
  const texts = [
    { text: message, language: message && guessedLanguage(message) },
    ...Object.entries(translations).map(([language, one]) => ({ text: one?.message, language })),
  ];
  const found = texts.flatMap(({ text, language }) => {
    if (!text || !language) return [];
    const findings = toneOf(text, language, context) ?? [];
    return findings.filter(({ label }) => label !== ALWAYS_SAID).map((finding) => findingLines(text, finding));
  });
  if (found.length > 0) io.say(`How it may read (advice only):\n${found.join('\n')}\n`);
}

const GAPS = {
  not_answered: 'has no answer yet.',
  no_process: 'is care or effort. Name a change of process or system.',
  no_owner: 'has no owner. Name a person or a team.',
  no_date: 'has no date.',
};
const QUESTIONS = {
  whatHappened: 'What happened',
  whyItHappened: 'Why it happened',
  howItWasResolved: 'How it was resolved',
  prevention: 'What prevents it',
};

/** The same for a post-mortem, and whether its four questions are answered by more than a placeholder. */
export function sayPostMortemTone(io: Io, draft: PostMortemDraft): void {
  const texts = [draft.whatHappened, draft.whyItHappened, draft.howItWasResolved];
  const actions = draft.prevention?.map(({ action }) => action) ?? [];
  const language = guessedLanguage([...texts, ...actions].filter(Boolean).join('\n')) ?? 'en';
  const gaps = postMortemAdvice(draft, language).map(({ question, action, gap }) => {
    const subject = action === undefined ? QUESTIONS[question] : `Prevention ${action + 1}`;
    return `  ${subject} ${GAPS[gap]}`;
  });
  const findings = (postMortemTone(draft, language) ?? []).map(({ question, action, ...finding }) => {
    const text = question === 'prevention' ? (actions[action ?? 0] ?? '') : (draft[question] ?? '');
    return findingLines(text, finding);
  });
  if (gaps.length + findings.length > 0)
    io.say(`How it may read (advice only):\n${[...gaps, ...findings].join('\n')}\n`);
}
