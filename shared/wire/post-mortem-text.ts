import type { PostMortem, PreventionAction } from '../domain/incident/post-mortem.ts';
import type { TrackedAction } from '../domain/incident/prevention.ts';
import { STATUS_WORDS } from '../words/languages.ts';

const QUESTIONS = STATUS_WORDS.en.postMortem;

/** As it was published, or with what became of its actions. */
type Shown = Omit<PostMortem, 'prevention'> & { prevention: readonly (PreventionAction & Partial<TrackedAction>)[] };

const stateOf = ({ done, due, dropped }: Shown['prevention'][number]): string => {
  if (done) return 'done';
  return dropped ? `will not be done: ${dropped.reason}` : due;
};

/** The four answers as plain text, for feeds and Statuspage's API, which are in English. */
export function postMortemText({ whatHappened, whyItHappened, howItWasResolved, prevention }: Shown): string {
  const actions = prevention.map((one) => `- ${one.action} (${one.owner}, ${stateOf(one)})`);
  return [
    `${QUESTIONS.whatHappened}\n${whatHappened}`,
    `${QUESTIONS.whyItHappened}\n${whyItHappened}`,
    `${QUESTIONS.howItWasResolved}\n${howItWasResolved}`,
    `${QUESTIONS.prevention}\n${actions.join('\n')}`,
  ].join('\n\n');
}
