import type { AlarmEvent } from '../notify/circuit-breaker.ts';
import { BrakeEnv } from '../platform/env.ts';
import { composeBrake } from './compose/notify.ts';
import { runtime } from './runtime.ts';

const brake = composeBrake(runtime(BrakeEnv));

/** Called by the alarms on the sender's reputation; a person who has looked into it ends the pause. */
export const handler = async (event: AlarmEvent): Promise<void> => {
  await brake(event);
};
