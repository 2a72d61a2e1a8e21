import type { PostMortem } from '../domain/incident/post-mortem.ts';

/** The four answers as plain text, for readers that know no other. */
export function postMortemText({ whatHappened, whyItHappened, howItWasResolved, prevention }: PostMortem): string {
  const actions = prevention.map(({ action, owner, due, done }) => `- ${action} (${owner}, ${done ? 'done' : due})`);
  return [
    `What happened\n${whatHappened}`,
    `Why it happened\n${whyItHappened}`,
    `What we did to resolve it\n${howItWasResolved}`,
    `How we prevent it from happening again\n${actions.join('\n')}`,
  ].join('\n\n');
}
