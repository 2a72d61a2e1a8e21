import { documentClient } from '../adapters/dynamo.ts';
import { dynamoJournal } from '../adapters/dynamo-journal.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { sqsTogether } from '../adapters/lambda-batch.ts';
import { FeedbackEnv, readEnv } from '../env.ts';
import { feedback } from '../flows/feedback.ts';
import { clock, sleep } from './settings.ts';

const env = readEnv(FeedbackEnv);

const people = { client: documentClient(), name: env.PEOPLE_TABLE };

export const handler = sqsTogether(
  feedback({ journal: dynamoJournal(people, clock), subscribers: dynamoSubscribers(people), clock, sleep }),
);
