import { type Question, unanswered } from '../shared/domain/incident/post-mortem.ts';
import type { IncidentBody } from '../shared/wire/api/incidents.ts';

export interface Action {
  action: string;
  owner: string;
  due: string;
  done: boolean;
}

/** The four answers as somebody writes them, empty where there is none yet. */
export interface PostMortemForm {
  whatHappened: string;
  whyItHappened: string;
  howItWasResolved: string;
  prevention: Action[];
  notify: boolean;
}

export const PROSE_QUESTIONS = ['whatHappened', 'whyItHappened', 'howItWasResolved'] as const;

const NO_ACTION: Action = { action: '', owner: '', due: '', done: false };

export const formOf = ({ draft, postMortem }: Pick<IncidentBody, 'draft' | 'postMortem'>): PostMortemForm => {
  const { whatHappened = '', whyItHappened = '', howItWasResolved = '', prevention = [] } = postMortem ?? draft;
  return { whatHappened, whyItHappened, howItWasResolved, prevention: [...prevention, NO_ACTION], notify: true };
};

const isWhole = ({ action, owner, due }: Action): boolean => action.trim() !== '' && owner.trim() !== '' && due !== '';
const isEmpty = ({ action, owner, due }: Action): boolean => (action + owner + due).trim() === '';

/** One empty line more than there are actions, to write the next one into. */
export const withRoom = (actions: readonly Action[]): Action[] => [
  ...actions.filter((action, index) => !isEmpty(action) || index === actions.length - 1),
  ...(actions.at(-1) && isEmpty(actions.at(-1) ?? NO_ACTION) ? [] : [NO_ACTION]),
];

/** What is saved: the answers that are there, and the actions that have an owner and a day. */
export function savedOf(form: PostMortemForm) {
  const answers = PROSE_QUESTIONS.flatMap((name) => (form[name].trim() ? [[name, form[name]] as const] : []));
  const prevention = form.prevention.filter(isWhole);
  return { ...Object.fromEntries(answers), prevention };
}

/** Questions that are still open, as the API counts them; an action that is not whole counts as none. */
export const openQuestions = (form: PostMortemForm): Question[] => {
  const open = unanswered(savedOf(form));
  const isHalf = form.prevention.some((action) => !isEmpty(action) && !isWhole(action));
  return isHalf && !open.includes('prevention') ? [...open, 'prevention'] : open;
};
