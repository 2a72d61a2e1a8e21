import { type AlarmEvent, brake } from '../notify/circuit-breaker.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { documentClient } from '../platform/dynamo.ts';
import { BrakeEnv, readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';

const env = readEnv(BrakeEnv);
const limiter = dynamoLimiter({ client: documentClient(), name: env.PEOPLE_TABLE });
const pull = brake({ limiter, noticesSet: env.NOTICES_SET });

/** Called by the alarms on the sender's reputation; a person who has looked into it ends the pause. */
export const handler = async (event: AlarmEvent): Promise<void> => {
  log('sending.paused', { alarm: event.alarmData?.alarmName, scope: await pull(event) });
};
