import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { MailingList, Ordered } from '../shared/wire/api.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { DATA, ROOT } from './paths.ts';
import type { StoredMail } from './ses/store.ts';
import { StartFault } from './start-fault.ts';

/** People the demonstration writes to. */
const PEOPLE = 1_000;
const DOMAIN = 'customers.example';
const PATIENCE_MS = 120_000;
/** Between two acts, so that a person at the page can follow. */
const PAUSE_MS = Number(process.env.DEMO_PAUSE_MS ?? 2_000);

/** Where the system on this machine says it is. */
const Started = z.object({ url: z.string(), inbox: z.string() });
const started = startedHere();
const url = process.env.CANDOR_URL ?? started?.url ?? 'http://127.0.0.1:8080';
const inbox = process.env.CANDOR_INBOX ?? (started?.url === url ? started.inbox : 'http://127.0.0.1:8025');
const key = process.env.CANDOR_KEY ?? keyOfThisMachine();

function keyOfThisMachine(): string {
  const file = join(DATA, 'api-key');
  if (!existsSync(file))
    throw new StartFault(
      'Nothing is running here: start it with "npm start" in another terminal, then run "npm run demo" again.',
    );
  return readFileSync(file, 'utf8');
}

function startedHere(): z.infer<typeof Started> | undefined {
  const file = process.env.CANDOR_RESOURCES ?? join(DATA, 'resources.json');
  if (!existsSync(file)) return undefined;
  try {
    return Started.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let checks = 0;
let faults = 0;
function check(what: string, holds: boolean): void {
  checks += 1;
  if (!holds) faults += 1;
  console.log(`    ${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

/** Runs the CLI as a person would and returns what it prints for programs. */
function candor(...args: string[]): Promise<unknown> {
  const env = { ...process.env, CANDOR_URL: url, CANDOR_KEY: key };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(ROOT, 'cli', 'candor.ts'), ...args, '--json'],
      { env, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error) reject(new StartFault(`candor ${args[0]} failed: ${stderr || stdout}`, { cause: error }));
        else resolve(JSON.parse(stdout));
      },
    );
  });
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - began > PATIENCE_MS) throw new StartFault(`Waited in vain for ${what}.`);
    await sleep(100);
  }
}

/** What there is once it is as wanted, or when the time a reader would wait for is over. */
async function within<T>(look: () => Promise<T>, asWanted: (found: T) => boolean): Promise<T> {
  for (let began = Date.now(); ; await sleep(50)) {
    const found = await look();
    if (asWanted(found) || Date.now() - began > 10_000) return found;
  }
}

const pageText = async (path: string) => (await fetch(`${url}${path}`)).text();

interface Summary {
  status: { description: string };
  components: { id: string; status: string; group: boolean }[];
  incidents: { id: string; status: string }[];
}
const summary = async () => (await (await fetch(`${url}/api/v2/summary.json`)).json()) as Summary;

/** What the demonstration plays on: a component that nothing else is wrong with. */
interface Stage {
  component: string;
  /** Nothing else is open, so that the front page speaks of our incident alone. */
  isCalm: boolean;
}

/** The file service, or another component where incidents that are open already concern it. */
async function stageOf(): Promise<Stage> {
  const { components, incidents } = await summary();
  const working = components.filter(({ status, group }) => status === 'operational' && !group).map(({ id }) => id);
  const component = working.includes('file-service') ? 'file-service' : working[0];
  if (!component)
    throw new StartFault(
      'Every component has an open incident: resolve one, or forget them all with npm start -- --fresh.',
    );
  return { component, isCalm: incidents.length === 0 };
}

async function checkPage(
  incidentId: string,
  { component, isCalm }: Stage,
  wanted: { sentence: string; status: string; words: string[] },
): Promise<void> {
  const named = isCalm ? wanted.sentence : `/incidents/${incidentId}`;
  const front = await within(
    () => pageText('/'),
    (text) => text.includes(named),
  );
  check(isCalm ? `front page: ${named}` : 'front page: the incident, among others', front.includes(named));
  const stateIn = (data: Summary) => data.components.find(({ id }) => id === component)?.status;
  const data = await within(summary, (found) => stateIn(found) === wanted.status);
  check(`summary.json: ${data.status.description}, ${component} ${stateIn(data)}`, stateIn(data) === wanted.status);
  const all = (text: string) => wanted.words.every((words) => text.includes(words));
  const incident = await within(() => pageText(`/incidents/${incidentId}`), all);
  check(`incident page says: ${wanted.words.map((words) => `“${words}”`).join(', ')}`, all(incident));
}

/** Every one of our people has exactly one mail of this announcement. */
async function checkMails(incidentId: string, ordinal: number, what: string): Promise<void> {
  const began = Date.now();
  const mailing = await until(`the mails of "${what}"`, async () => {
    const { mailings } = MailingList.parse(await authorised(`/ops/incidents/${incidentId}/mailings`));
    const found = mailings[ordinal];
    return found?.completedAt ? found : undefined;
  });
  const mails = ((await (await fetch(`${inbox}/_ses/messages`)).json()) as StoredMail[]).filter(
    ({ tags }) => tags.mailing === mailing.id,
  );
  const copies = new Map<string, number>();
  for (const address of mails.flatMap(({ destinations }) => destinations))
    copies.set(address, (copies.get(address) ?? 0) + 1);
  const ours = addresses().map((address) => copies.get(address) ?? 0);
  const { recipients, counts } = mailing;
  check(
    `${what}: ${ours.filter((count) => count === 1).length} of ${PEOPLE} people have one mail, none missing, none twice (${((Date.now() - began) / 1000).toFixed(1)} s)`,
    ours.every((count) => count === 1),
  );
  check(
    `${what}: counters add up, ${counts.sent} sent + ${counts.skipped} skipped + ${counts.failed} failed + ${counts.unknown} in doubt = ${recipients}`,
    counts.sent + counts.skipped + counts.failed + counts.unknown === recipients,
  );
}

const authorised = async (path: string): Promise<unknown> =>
  (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json();

const addresses = () =>
  Array.from({ length: PEOPLE }, (_, index) => `customer-${String(index + 1).padStart(4, '0')}@${DOMAIN}`);

const act = (title: string) => console.log(`\n${title}`);

async function main(): Promise<void> {
  await fetch(url).catch(() => {
    throw new StartFault(
      `Nothing answers at ${url}: start it with "npm start" in another terminal, then run "npm run demo" again.`,
    );
  });
  const folder = mkdtempSync(join(tmpdir(), 'candor-demo-'));
  const csv = join(folder, 'customers.csv');
  writeFileSync(
    csv,
    ['address,name', ...addresses().map((address, index) => `${address},Customer ${index + 1}`)].join('\n'),
  );

  const stage = await stageOf();
  act(`1. ${PEOPLE} customers under contract are imported from a CSV.`);
  const imported = (await candor('subscribers', 'import', csv, '--reason', 'customers under contract')) as {
    added: number;
    unchanged: number;
  };
  rmSync(folder, { recursive: true });
  check(
    `${imported.added} added, ${imported.unchanged} known from before`,
    imported.added + imported.unchanged === PEOPLE,
  );

  act('2. Files cannot be opened. The on-call engineer acknowledges it at once, with a way round it.');
  const declared = Ordered.parse(
    await candor(
      'declare',
      '--now',
      '-t',
      'Files cannot be opened',
      '-c',
      `${stage.component}=partial_outage`,
      '--expected',
      '45m',
      '--workaround',
      'Your most recent work is on the backup file server: https://backup.fernhill.example.',
      '-m',
      'We are sorry: many of you cannot open files right now, and we know deadlines are waiting. Our engineers were alerted ten minutes ago and are working on it with top priority.',
    ),
  );
  const { id } = declared.incident;
  await checkPage(id, stage, {
    sentence: 'partly down.',
    status: 'partial_outage',
    words: ['Investigating', 'backup file server', 'Expected to work again by', 'Next update by'],
  });
  await checkMails(id, 0, 'declared');
  await sleep(PAUSE_MS);

  act('3. Thirty minutes later (here: at once): the cause is known, the fix is on its way, and the promise stands.');
  await candor(
    'update',
    id,
    '--now',
    '--status',
    'identified',
    '--expected',
    '15m',
    '-m',
    'A database update failed and left some folders unreadable. The fix is in the final stages of deployment, and we are on track to have everything working within 45 minutes of the start.',
  );
  await checkPage(id, stage, {
    sentence: 'partly down.',
    status: 'partial_outage',
    words: ['Identified', 'A database update failed'],
  });
  await checkMails(id, 1, 'identified');
  await sleep(PAUSE_MS);

  act('4. Restored: everybody hears it, and is asked to check.');
  await candor(
    'resolve',
    id,
    '--now',
    '-m',
    'All files can be opened again. Please try, and tell us if anything still does not work for you.',
  );
  await checkPage(id, stage, {
    sentence: 'Everything is working.',
    status: 'operational',
    words: ['Resolved', 'All files can be opened again'],
  });
  check('summary.json: no open incident of ours', !(await summary()).incidents.some((incident) => incident.id === id));
  await checkMails(id, 2, 'resolved');
  await sleep(PAUSE_MS);

  act('5. The post-mortem answers the four questions, on the page and to everybody who was told.');
  await candor(
    'postmortem',
    'draft',
    id,
    '--what',
    'For 45 minutes about a third of all files could not be opened.',
    '--why',
    'An update of the file database stopped half-way. It was started by hand, without having been tried on a copy of the data.',
    '--how',
    'We rolled the update back, rebuilt the index of the folders it had touched, and watched the service before we called it resolved.',
    '--prevent',
    'Every database update is rehearsed on a copy of last night’s data, by the pipeline; Platform team; 2026-12-15',
    '--prevent',
    'A failed update rolls itself back; Database team; 2027-01-31',
  );
  await candor('postmortem', 'publish', id, '--now');
  await checkPage(id, stage, {
    sentence: 'Everything is working.',
    status: 'operational',
    words: ['Post-mortem', 'Why it happened', 'stopped half-way', 'Platform team'],
  });
  await checkMails(id, 3, 'post-mortem');

  console.log(`\n${checks - faults} of ${checks} checks hold. Look at ${url}/incidents/${id} and ${inbox}`);
  if (faults > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartFault ? error.message : (sentenceOfFault(error) ?? error));
  process.exit(1);
}
