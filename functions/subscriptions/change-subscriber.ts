import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { OnRecord } from '../../shared/domain/subscriber/subscriber.ts';
import { ChangedByOthers } from '../platform/changed-by-others.ts';
import type { Sleep } from '../platform/ports.ts';
import type { Subscribers } from './ports.ts';

export interface ChangePorts {
  subscribers: Pick<Subscribers, 'read' | 'write'>;
  sleep: Sleep;
}

/** What was decided about one person: the answer to the caller, and what to write, if anything. */
export interface PersonDecision<Answer> {
  answer: Answer;
  write?: OnRecord;
}

/** Changes of one person that keep colliding are given up after these; about four seconds at most. */
const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 640;

/**
 * Changes one person. Every change goes through here: `decide` sees what is on record now, and decides again on what is
 * there then when somebody else wrote first, so no change is lost and none is made of an older state. Throws
 * {@link ChangedByOthers} when it collides at every attempt.
 */
export const changePerson =
  ({ subscribers, sleep }: ChangePorts) =>
  async <Answer>(id: SubscriberId, decide: (known: OnRecord) => PersonDecision<Answer>): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const { version, ...known } = await subscribers.read(id);
      const { answer, write } = decide(known);
      if (!write || (await subscribers.write(id, write, version))) return answer;
      if (attempt === ATTEMPTS) throw new ChangedByOthers(`${id} was changed by others ${ATTEMPTS} times`);
      // Random, so that those who collided do not meet again.
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
  };
