import { documentClient } from '../adapters/dynamo.ts';
import { dynamoLimiter } from '../adapters/dynamo-limiter.ts';
import { BrakeEnv, readEnv } from '../env.ts';

const env = readEnv(BrakeEnv);
const limiter = dynamoLimiter({ client: documentClient(), name: env.PEOPLE_TABLE });

/** Called by the alarms on the sender's reputation; whoever has looked into it lets notices leave again. */
export const handler = async ({ alarmData }: { alarmData?: { alarmName?: string } }): Promise<void> => {
  await limiter.pause({ reason: 'reputation', detail: alarmData?.alarmName ?? 'an alarm on the reputation' });
};
