import { documentClient } from '../adapters/dynamo.ts';
import { dynamoJournal } from '../adapters/dynamo-journal.ts';
import { sqsTogether } from '../adapters/lambda-batch.ts';
import { FeedbackEnv, readEnv } from '../env.ts';
import { feedback } from '../flows/feedback.ts';
import { clock } from './settings.ts';

const env = readEnv(FeedbackEnv);

export const handler = sqsTogether(
  feedback({ journal: dynamoJournal({ client: documentClient(), name: env.PEOPLE_TABLE }, clock) }),
);
