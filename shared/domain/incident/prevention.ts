import * as z from 'zod';
import { Day, KeptMoment, Prose, SingleLineText } from '../text/text.ts';
import type { PostMortem, PreventionAction } from './post-mortem.ts';

const REASON_MAX = 1_000;

export const ActionLink = z
  .url({ protocol: /^https$/, error: 'is not an address such as https://example.com/changes/812' })
  .max(2_000)
  .describe('Where others can see it, by https');

export const CompleteAction = z.strictObject({ link: ActionLink.optional() });
export type CompleteAction = z.infer<typeof CompleteAction>;

export const DropAction = z.strictObject({
  reason: Prose(REASON_MAX).describe('Why it is not done after all; everybody may read it'),
});
export type DropAction = z.infer<typeof DropAction>;

export const ChangeAction = z
  .strictObject({ owner: SingleLineText(255).optional(), due: Day.optional() })
  .refine(({ owner, due }) => owner !== undefined || due !== undefined, { error: 'name an owner or a due date' });
export type ChangeAction = z.infer<typeof ChangeAction>;

/** Its place in the published post-mortem, from 1: the list stays as it was published. */
export const ActionNumber = z.coerce.number<string>().int().min(1).max(50);

export type ActionCommand = { action: number } & (
  | ({ type: 'complete-action' } & CompleteAction)
  | ({ type: 'drop-action' } & DropAction)
  | ({ type: 'change-action' } & ChangeAction)
);

/** What an event says of one action. */
export const actionChange = z.discriminatedUnion('to', [
  z.object({ to: z.literal('done'), link: z.string().optional() }),
  z.object({ to: z.literal('dropped'), reason: z.string() }),
  z.object({ to: z.literal('open'), owner: z.string(), due: z.string() }),
]);
export type ActionChange = z.infer<typeof actionChange>;

export const actionFields = { action: z.int(), change: actionChange };

/** How far an action is, beside what was published of it. */
export const actionProgress = {
  doneAt: KeptMoment.optional(),
  link: z.string().optional(),
  dropped: z.object({ at: KeptMoment, reason: z.string() }).optional(),
  /** Owners and dates that it had before, oldest first. */
  earlier: z
    .array(z.object({ until: KeptMoment, owner: z.string(), due: z.string() }))
    .readonly()
    .optional(),
};
type ActionProgress = z.infer<z.ZodObject<typeof actionProgress>>;

export type TrackedAction = PreventionAction & ActionProgress;

export interface PublishedPostMortem extends Omit<PostMortem, 'prevention'> {
  prevention: TrackedAction[];
  publishedAt: string;
}

export type ActionRefusal =
  | { reason: 'action_not_found'; count: number }
  | { reason: 'action_already_done' }
  | { reason: 'action_already_dropped' }
  | { reason: 'action_unchanged' };

const isDone = ({ done }: TrackedAction): boolean => done;

/** What a command changes of an action, or why it changes nothing. */
export function actionChangeOf(
  postMortem: PublishedPostMortem,
  command: ActionCommand,
): { ok: true; change: ActionChange } | { ok: false; refusal: ActionRefusal } {
  const action = postMortem.prevention[command.action - 1];
  if (!action) return no({ reason: 'action_not_found', count: postMortem.prevention.length });
  if (command.type === 'complete-action') {
    if (isDone(action)) return no({ reason: 'action_already_done' });
    return yes({ to: 'done', ...(command.link !== undefined && { link: command.link }) });
  }
  if (command.type === 'drop-action') {
    if (isDone(action)) return no({ reason: 'action_already_done' });
    if (action.dropped) return no({ reason: 'action_already_dropped' });
    return yes({ to: 'dropped', reason: command.reason });
  }
  const { owner = action.owner, due = action.due } = command;
  const isSame = owner === action.owner && due === action.due && !isDone(action) && !action.dropped;
  return isSame ? no({ reason: 'action_unchanged' }) : yes({ to: 'open', owner, due });
}

const yes = (change: ActionChange) => ({ ok: true as const, change });
const no = (refusal: ActionRefusal) => ({ ok: false as const, refusal });

/** The post-mortem after a change of one of its actions. */
export function withActionChange(
  postMortem: PublishedPostMortem,
  { at, action, change }: { at: string; action: number; change: ActionChange },
): PublishedPostMortem {
  const prevention = postMortem.prevention.map((one, index) => (index === action - 1 ? changed(one, change, at) : one));
  return { ...postMortem, prevention };
}

function changed({ doneAt: _, link: __, dropped: ___, ...action }: TrackedAction, change: ActionChange, at: string) {
  if (change.to === 'done') return { ...action, done: true, doneAt: at, ...(change.link && { link: change.link }) };
  if (change.to === 'dropped') return { ...action, done: false, dropped: { at, reason: change.reason } };
  const { owner, due } = change;
  const isMoved = owner !== action.owner || due !== action.due;
  const before = { until: at, owner: action.owner, due: action.due };
  const earlier = isMoved ? [...(action.earlier ?? []), before] : action.earlier;
  return { ...action, owner, due, done: false, ...(earlier && { earlier }) };
}

/** The first moment at which an open action is late: the end of its day in UTC. */
export const lateFrom = (due: string): string => `${due}T24:00:00.000Z`;

export type ActionState = 'open' | 'late' | 'done' | 'dropped';

/** Whether an action is late follows from its date and is never recorded. */
export function stateOfAction({ done, dropped, due }: TrackedAction, now: string): ActionState {
  if (done) return 'done';
  if (dropped) return 'dropped';
  return Date.parse(lateFrom(due)) <= Date.parse(now) ? 'late' : 'open';
}
