import { IMPACTS } from '../../shared/domain/component/component.ts';
import { channelOf } from '../../shared/domain/ids.ts';
import type { Clock } from '../platform/ports.ts';
import { heldMs } from './hold.ts';
import type { Mailing, MailingProgress, Mailings } from './ports.ts';

const LOOK_AGAIN_MS = 2_000;
/** A mailing that has not moved for so long is waiting for something; others need not wait for it. */
const IDLE_MS = 30_000;

const rank = ({ impact }: Pick<Mailing, 'impact'>): number => IMPACTS.indexOf(impact);

/** Tells whether a mailing by mail of more weight is being sent just now. Looks at most every two seconds. */
export function priority({ mailings, clock }: { mailings: Mailings; clock: Clock }) {
  let looked: { at: number; moving: Promise<MailingProgress[]> } | undefined;

  const moving = async (now: number): Promise<MailingProgress[]> => {
    const mails = (await mailings.running()).filter((id) => channelOf(id) === 'mail');
    const all = await Promise.all(mails.map((id) => mailings.progress(id)));
    return all.filter((progress) => progress !== undefined).filter((progress) => isMoving(progress, now));
  };

  return async (mailing: Mailing): Promise<boolean> => {
    const now = clock().getTime();
    if (!looked || Math.abs(now - looked.at) >= LOOK_AGAIN_MS) looked = { at: now, moving: moving(now) };
    return (await looked.moving).some((other) => rank(other) > rank(mailing));
  };
}

const isMoving = ({ heldUntil, progressAt, stoppedAt, supersededBy }: MailingProgress, now: number): boolean =>
  !stoppedAt && !supersededBy && heldMs({ heldUntil }, now) === 0 && Math.abs(now - Date.parse(progressAt)) < IDLE_MS;
