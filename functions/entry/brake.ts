import { documentClient } from '../adapters/dynamo.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { BrakeEnv, readEnv } from '../env.ts';
import { type AlarmEvent, brake } from '../flows/brake.ts';

const env = readEnv(BrakeEnv);
const limiter = dynamoLimiter({ client: documentClient(), name: env.PEOPLE_TABLE });
const pull = brake({ limiter, noticesSet: env.NOTICES_SET });

/** Called by the alarms on the sender's reputation; a person who has looked into it ends the pause. */
export const handler = async (event: AlarmEvent): Promise<void> => {
  await pull(event);
};
