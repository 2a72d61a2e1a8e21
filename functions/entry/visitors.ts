import { documentClient } from '../adapters/dynamo.ts';
import { dynamoAnswers } from '../adapters/dynamo-answers.ts';
import { dynamoCodes } from '../adapters/dynamo-codes.ts';
import { addressPepper, dynamoKeyring } from '../adapters/dynamo-settings.ts';
import { dynamoSubscribers } from '../adapters/dynamo-subscribers.ts';
import { dynamoIncidents, dynamoTimelines } from '../adapters/dynamo-timelines.ts';
import { logFault } from '../adapters/log.ts';
import { nodeIds } from '../adapters/node-ids.ts';
import { sesClient, sesMailer } from '../adapters/ses-mailer.ts';
import { signedLinks } from '../adapters/signed-links.ts';
import { readEnv, VisitorsEnv } from '../env.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { visitorsApi } from '../http/visitors.ts';
import { clock, page, sleep } from './settings.ts';

const env = readEnv(VisitorsEnv);
const client = documentClient();
const people = { client, name: env.PEOPLE_TABLE };
const timeline = { client, name: env.TIMELINE_TABLE };
const sets = { noticesSet: env.NOTICES_SET, confirmationsSet: env.CONFIRMATIONS_SET };

export const handler = lambdaHandler(
  visitorsApi({
    timelines: dynamoTimelines(timeline),
    incidents: dynamoIncidents(timeline),
    subscribers: dynamoSubscribers(people),
    answers: dynamoAnswers(people),
    codes: dynamoCodes(people),
    mailer: sesMailer(sesClient(), { ...sets, source: page.sender.address }),
    links: signedLinks(dynamoKeyring(people), env.PAGE_URL, clock),
    ids: nodeIds(await addressPepper(people)),
    clock,
    sleep,
    page,
    url: env.PAGE_URL,
    onFault: (error) => logFault('request.failed', error),
  }),
);
