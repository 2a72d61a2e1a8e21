import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { checkFormat } from './data-format.ts';
import { keepKey } from './demo-key.ts';
import { diskFault } from './disk.ts';
import { freePort } from './free-port.ts';
import { LOCK, lockFolder } from './lock.ts';
import { BUILD_STAMP, DATA, ROOT, TEMPLATE } from './paths.ts';
import { settingsNote } from './settings-note.ts';
import { quoted } from './shell.ts';
import { StartFault } from './start-fault.ts';
import { synth } from './synth.ts';
import { type System, startSystem } from './system.ts';
import { watchSources } from './watch.ts';
import { requireWritable } from './writable.ts';

const USAGE = `npm start -- [--port 8080] [--inbox-port 8025] [--fresh]

  --port        where the page and the API are (8080)
  --inbox-port  where the mails are (8025)
  --fresh       forget everything that was kept from before
  --watch       build and start again when a source changes (npm run dev)`;

const number = (name: string, text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new StartFault(`--${name} must be a port number, not "${text}".`);
  return Number(text);
};

function options() {
  const defaults = {
    port: { type: 'string', default: '8080' },
    'inbox-port': { type: 'string', default: '8025' },
  } as const;
  const switches = { fresh: { type: 'boolean' }, watch: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ options: { ...defaults, ...switches } }).values;
  } catch (error) {
    throw new StartFault(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

/** Beside the data, so that two systems with folders of their own do not write to one log. */
const LOG_FILE = join(DATA, 'local.log');

function logLine(line: string): void {
  appendFileSync(LOG_FILE, `${line}\n`);
}

const signInBy = (link: string | undefined, { inbox }: System): string =>
  link
    ? `Sign in    ${link}\n             (once, in the next 24 hours: whoever opens it becomes the administrator)`
    : `Sign in    with your address; the code is in the inbox, ${inbox}`;

function announce(system: System, key: string, link: string | undefined, seconds: number): void {
  console.log(`
Candor is running (${seconds.toFixed(1)} s).

  Console    ${system.url}/console
  ${signInBy(link, system)}

  Page       ${system.url}
  Inbox      ${system.inbox}
  API        ${system.url}/ops/reference
  API key    ${key}
  Log        ${LOG_FILE}

Paste into another terminal:

  export CANDOR_URL=${system.url} CANDOR_KEY=${key} \\
    CANDOR_INBOX=${system.inbox} CANDOR_RESOURCES=${quoted(system.resources)}
  npx candor subscribers add ada@example.com --name Ada
  npx candor declare --title "Files cannot be opened" --component file-service=partial_outage \\
    --message "We are looking into it." --workaround "Use the backup server at https://backup.fernhill.example."
  npm run demo
  npx candor doctor

Ctrl-C stops everything. Data is kept in ${DATA}; --fresh forgets it.`);
}

const IMPATIENT_MS = 2_000;

async function main(): Promise<void> {
  const began = performance.now();
  const { port, 'inbox-port': inboxPort, fresh, watch, help } = options();
  if (help) return console.log(USAGE);
  const ports = {
    port: await freePort(number('port', port)),
    inboxPort: await freePort(number('inbox-port', inboxPort), '--inbox-port'),
  };
  requireWritable([DATA, dirname(TEMPLATE), dirname(BUILD_STAMP), join(ROOT, 'site')]);
  process.once('exit', lockFolder(DATA));
  if (fresh)
    for (const name of readdirSync(DATA).filter((one) => one !== LOCK))
      rmSync(join(DATA, name), { recursive: true, force: true });
  checkFormat(DATA);
  writeFileSync(LOG_FILE, '');
  console.log('Building what has changed …');
  await synth();
  const start = () => startSystem({ template: TEMPLATE, data: DATA, ...ports, log: logLine });
  let system = await start();

  let ending: number | undefined;
  const end = async () => {
    // One Ctrl-C may arrive twice, from the terminal and from npm; only a later one means "at once".
    if (ending !== undefined && Date.now() - ending < IMPATIENT_MS) return;
    if (ending !== undefined) process.exit(1);
    ending = Date.now();
    console.log('\nStopping …');
    await system.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());

  const key = await keepKey(system, DATA, console.log);
  announce(system, key, await system.firstAdminLink(), (performance.now() - began) / 1000);
  // Pointing out is all that it does: what cannot be asked, for instance because the system ends, is left out.
  const note = async () => {
    const said = await settingsNote(system.url, key).catch(() => undefined);
    if (said) console.log(said);
  };
  await note();
  if (!watch) return;
  watchSources(async () => {
    const state = await synth();
    if (state === 'unchanged') return;
    await system.stop();
    system = await start();
    console.log('Started again with what has changed.');
    await note();
  });
}

/** Ends everything: what is recorded is whole at every moment, and the engine does not outlive this process. */
function endWith(error: unknown): never {
  const fault = diskFault(error, DATA);
  console.error(fault instanceof StartFault ? fault.message : (sentenceOfFault(fault) ?? fault));
  process.exit(1);
}

// What nobody waits for, such as a line of the log or the place in a stream, fails here.
process.on('uncaughtException', endWith);
process.on('unhandledRejection', endWith);
await main().catch(endWith);
