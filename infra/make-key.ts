import { parseArgs } from 'node:util';
import { newApiKey, storeApiKey } from '../functions/operators/dynamo-api-keys.ts';
import { storeFirstAdminLink } from '../functions/operators/dynamo-first-admin.ts';
import { documentClient } from '../functions/platform/dynamo.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';

/** Makes an operator's API key, or the link of the first administrator, in a deployed system; needs AWS credentials. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { days: { type: 'string' }, 'first-admin': { type: 'string' } },
});
const [table, name, role = 'admin'] = positionals;
const page = values['first-admin']?.replace(/\/+$/, '');
const days = values.days === undefined ? undefined : Number(values.days);
const isRole = role === 'admin' || role === 'responder' || role === 'viewer';
const isKeyAsked = name !== undefined && isRole && (days === undefined || (days > 0 && days <= 3650));
const isLinkAsked = page !== undefined && URL.canParse(page);

const USAGE = `npm run key -- PEOPLE_TABLE NAME [admin|responder|viewer] [--days 90]
npm run key -- PEOPLE_TABLE --first-admin https://status.example.com

PEOPLE_TABLE is an output of the stack; NAME says whose key it is. Without --days it is good until it is revoked:
candor keys lists all keys and ends them. --first-admin makes a link to the console, good once and for a day, that makes
whoever opens it the first administrator.`;

async function makeLink(peopleTable: string, url: string): Promise<string> {
  const link = await storeFirstAdminLink({ client: documentClient(), name: peopleTable }, url, new Date());
  return `${link}\n\nOpen it within 24 hours. It works once, and only while there is no administrator.`;
}

async function makeKey(peopleTable: string, holder: { name: string; role: 'admin' | 'responder' | 'viewer' }) {
  const key = newApiKey();
  const now = new Date();
  const until = days === undefined ? {} : { expires: new Date(now.getTime() + days * 86_400_000) };
  const id = await storeApiKey({ client: documentClient(), name: peopleTable }, key, holder, { now, ...until });
  return `${key}\n\nThis is the only time the key is shown: the table keeps its digest. Its id is ${id}.`;
}

if (!table || !(isKeyAsked || isLinkAsked)) {
  console.error(USAGE);
  process.exit(2);
}
try {
  console.log(
    isLinkAsked
      ? await makeLink(table, page)
      : await makeKey(table, { name: name ?? '', role: isRole ? role : 'viewer' }),
  );
} catch (error) {
  const sentence = sentenceOfFault(error);
  if (!sentence) throw error;
  console.error(`No ${isLinkAsked ? 'link' : 'key'} was made: the table ${table} cannot be written. ${sentence}`);
  process.exitCode = 1;
}
