import { feedback } from '../channels/mail/feedback.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { documentClient } from '../platform/dynamo.ts';
import { FeedbackEnv, readEnv } from '../platform/env.ts';
import { sqsTogether } from '../platform/lambda-batch.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { clock, sleep } from './runtime.ts';

const env = readEnv(FeedbackEnv);

const people = { client: documentClient(), name: env.PEOPLE_TABLE };

export const handler = sqsTogether(
  feedback({ journal: dynamoJournal(people, clock), subscribers: dynamoSubscribers(people), clock, sleep }),
);
