import type { PostMortem } from '../domain/incident/post-mortem.ts';
import { STATUS_WORDS } from '../words/languages.ts';

const QUESTIONS = STATUS_WORDS.en.postMortem;

/** The four answers as plain text, for feeds and Statuspage's API, which are in English. */
export function postMortemText({ whatHappened, whyItHappened, howItWasResolved, prevention }: PostMortem): string {
  const actions = prevention.map(({ action, owner, due, done }) => `- ${action} (${owner}, ${done ? 'done' : due})`);
  return [
    `${QUESTIONS.whatHappened}\n${whatHappened}`,
    `${QUESTIONS.whyItHappened}\n${whyItHappened}`,
    `${QUESTIONS.howItWasResolved}\n${howItWasResolved}`,
    `${QUESTIONS.prevention}\n${actions.join('\n')}`,
  ].join('\n\n');
}
