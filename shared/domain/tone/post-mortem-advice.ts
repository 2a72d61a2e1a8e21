import type { PostMortemDraft, PreventionAction, Question } from '../incident/post-mortem.ts';
import type { ToneFinding } from './finding.ts';
import { toneOf } from './tone.ts';

export type PostMortemGap = 'not_answered' | 'no_process' | 'no_owner' | 'no_date';

/** What a post-mortem still owes its reader; `action` counts from 0. */
export interface PostMortemAdvice {
  question: Question;
  action?: number;
  gap: PostMortemGap;
}

/** A tone finding, and the answer it was found in. */
export interface PostMortemFinding extends ToneFinding {
  question: Question;
  action?: number;
}

const PLACEHOLDER =
  /^(?:[\s\p{P}\p{S}]*|tbd|tba|tbc|todo|to ?do|n\/?a|none|unknown|nobody|no one|someone|everyone|all|later|soon|offen|keine?|unbekannt|niemand|jemand|alle|folgt|später|xxx+|test)[.!…]*$/iu;

const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text.trim());

const QUESTIONS = ['whatHappened', 'whyItHappened', 'howItWasResolved'] as const;

function gapsOf(action: Partial<PreventionAction>, at: number, language: string): PostMortemAdvice[] {
  const gaps: PostMortemGap[] = [];
  const text = action.action ?? '';
  const findings = toneOf(text, language, 'postmortem') ?? [];
  if (isPlaceholder(text) || findings.some(({ label }) => label === 'personal_commitment')) gaps.push('no_process');
  if (isPlaceholder(action.owner ?? '')) gaps.push('no_owner');
  if (isPlaceholder(action.due ?? '')) gaps.push('no_date');
  return gaps.map((gap) => ({ question: 'prevention', action: at, gap }));
}

/** Whether each of the four questions is answered, and each prevention is a process with an owner and a date. */
export function postMortemAdvice(draft: PostMortemDraft, language: string): PostMortemAdvice[] {
  const open = QUESTIONS.filter((question) => isPlaceholder(draft[question] ?? ''));
  const prevention = draft.prevention ?? [];
  return [
    ...open.map((question) => ({ question, gap: 'not_answered' as const })),
    ...(prevention.length === 0 ? [{ question: 'prevention' as const, gap: 'not_answered' as const }] : []),
    ...prevention.flatMap((action, at) => gapsOf(action, at, language)),
  ];
}

/** The findings in all answers; undefined when the language is not checked. */
export function postMortemTone(draft: PostMortemDraft, language: string): PostMortemFinding[] | undefined {
  if (toneOf('', language, 'postmortem') === undefined) return undefined;
  const found = (text: string) => toneOf(text, language, 'postmortem') ?? [];
  return [
    ...QUESTIONS.flatMap((question) => found(draft[question] ?? '').map((finding) => ({ question, ...finding }))),
    ...(draft.prevention ?? []).flatMap(({ action }, at) =>
      found(action).map((finding) => ({ question: 'prevention' as const, action: at, ...finding })),
    ),
  ];
}
