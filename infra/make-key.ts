import { documentClient } from '../functions/adapters/dynamo.ts';
import { newApiKey, storeApiKey } from '../functions/adapters/dynamo-settings.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';

/** Makes an operator's API key in a deployed system; needs AWS credentials that may write to its table of people. */
const [table, name, role = 'admin'] = process.argv.slice(2);
if (!table || !name || (role !== 'admin' && role !== 'responder' && role !== 'viewer')) {
  console.error(
    'npm run key -- PEOPLE_TABLE NAME [admin|responder|viewer]\n\nPEOPLE_TABLE is an output of the stack; NAME says whose key it is.',
  );
  process.exit(2);
}
const key = newApiKey();
try {
  await storeApiKey({ client: documentClient(), name: table }, key, { name, role });
  console.log(`${key}\n\nThis is the only time the key is shown: the table keeps its digest.`);
} catch (error) {
  const sentence = sentenceOfFault(error);
  if (!sentence) throw error;
  console.error(`No key was made: the table ${table} cannot be written. ${sentence}`);
  process.exitCode = 1;
}
