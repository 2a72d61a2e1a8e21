import { parseArgs } from 'node:util';
import { documentClient } from '../functions/platform/dynamo.ts';
import { newApiKey, storeApiKey } from '../functions/platform/dynamo-settings.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';

/** Makes an operator's API key in a deployed system; needs AWS credentials that may write to its table of people. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { days: { type: 'string' } } });
const [table, name, role = 'admin'] = positionals;
const days = values.days === undefined ? undefined : Number(values.days);
const isRole = role === 'admin' || role === 'responder' || role === 'viewer';
if (!table || !name || !isRole || (days !== undefined && !(days > 0 && days <= 3650))) {
  console.error(
    `npm run key -- PEOPLE_TABLE NAME [admin|responder|viewer] [--days 90]

PEOPLE_TABLE is an output of the stack; NAME says whose key it is. Without --days it is good until it is revoked:
candor keys lists all keys and ends them.`,
  );
  process.exit(2);
}
const key = newApiKey();
const now = new Date();
const until = days === undefined ? {} : { expires: new Date(now.getTime() + days * 86_400_000) };
try {
  const id = await storeApiKey({ client: documentClient(), name: table }, key, { name, role }, { now, ...until });
  console.log(`${key}\n\nThis is the only time the key is shown: the table keeps its digest. Its id is ${id}.`);
} catch (error) {
  const sentence = sentenceOfFault(error);
  if (!sentence) throw error;
  console.error(`No key was made: the table ${table} cannot be written. ${sentence}`);
  process.exitCode = 1;
}
