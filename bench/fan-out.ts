import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { compile } from '../functions/channels/mail/mime.ts';
import { fill } from '../functions/channels/mail/placeholders.ts';
import { sesMailer } from '../functions/channels/mail/ses-mailer.ts';
import { buildMailing } from '../functions/notify/announce.ts';
import type { Mailing } from '../functions/notify/ports.ts';
import { send } from '../functions/notify/send.ts';
import type { SubscriberId } from '../shared/domain/ids.ts';
import { CHUNK_SIZE } from '../shared/wire/messages.ts';
import {
  confirmed,
  type Engines,
  makePorts,
  type Ports,
  putPerson,
  startEngines,
  testIds,
} from '../test/support/fixtures.ts';
import { declared, ID, updated } from '../test/support/incidents.ts';
import { PAGE_URL, page } from '../test/support/page.ts';
import { median, type Row } from './rows.ts';

const MANY = 2_000;
const FEW = 500;
/** Chunks one function works on at once, each with a wave of ten in flight. */
const CHUNKS_AT_ONCE = 4;
const IN_FLIGHT = 40;
const ROUNDS = 5;

interface Measured {
  perCpuSecond: number;
  perSecond: number;
}

async function measured(count: number, work: () => Promise<unknown>): Promise<Measured> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { perCpuSecond: count / ((user + system) / 1e6), perSecond: count / ((performance.now() - began) / 1000) };
}

const atOnce = async (width: number, count: number, one: (index: number) => Promise<unknown>) => {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await one(next++);
    }),
  );
};

/** How long SES takes to answer on a usual day, in milliseconds. */
const SES_LATENCY_MS = 60;

/** Recipients a second and core: with the journal, against the bare SDK and against the obvious loop. */
export async function benchFanOut(): Promise<Row[]> {
  return [...(await against(0, MANY, FEW)), ...(await against(SES_LATENCY_MS, MANY, 60))];
}

/** What every way of sending has in common. */
interface Bench {
  people: number;
  client: SESClient;
  mailing: Mailing;
  template: Mailing['contents'][number]['template'];
  engines: Engines;
}

const VALUES = {
  greeting: 'Hello Person,',
  leaveUrl: `${PAGE_URL}/unsubscribe/x`,
  manageUrl: `${PAGE_URL}/manage/x`,
  to: 'p@x.example',
};

async function against(latencyMs: number, people: number, obviousPeople: number): Promise<Row[]> {
  const sink = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts'), String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(sink.stdout, 'data')) as [Buffer];
  const client = new SESClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port.toString().trim()}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 1,
  });
  const engines = await startEngines();
  const mailing = buildMailing(ID, [declared({ workaround: 'Use the backup server.' }), updated()], page, PAGE_URL);
  if (!mailing?.contents[0]) throw new Error('nothing to send');
  const bench = { people, client, mailing, template: mailing.contents[0].template, engines };
  const constant = compile(bench.template, { from: page.sender, oneClick: true })(VALUES);

  await bare(bench, constant);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      ours: await journaled(bench),
      bare: await bare(bench, constant),
      direct: await direct(bench, constant),
      obvious: await obvious(bench, obviousPeople),
    });
  sink.kill();
  await engines.stop();
  return rowsOf(rounds, people, latencyMs);
}

const raw = (client: SESClient, Data: Uint8Array, to: string) =>
  client.send(
    new SendRawEmailCommand({
      Source: page.sender.address,
      Destinations: [to],
      RawMessage: { Data },
      ConfigurationSetName: 'n',
    }),
  );

/** Through chunks, journal and limiter. */
async function journaled({ people, client, mailing, engines }: Bench): Promise<Measured & { writes: number }> {
  const ports = await makePorts(engines);
  let writes = 0;
  const count = () => {
    writes += 1;
  };
  const ids = await addPeople(ports, people);
  await ports.mailings.create(mailing);
  await ports.limiter.learn({ perSecond: 1e9, perDay: 1e9, sentToday: 0 }, 1);
  const run = send({
    ...ports,
    clock: () => new Date(),
    journal: counting(ports.journal, ['claim', 'write', 'finish'], count),
    limiter: counting(ports.limiter, ['reserve'], count),
    mailer: sesMailer(client, { noticesSet: 'n', confirmationsSet: 'c', source: page.sender.address }),
  });
  const chunks = Array.from({ length: people / CHUNK_SIZE }, (_, index) =>
    ids.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
  );
  const result = await measured(people, () =>
    atOnce(CHUNKS_AT_ONCE, chunks.length, async (index) => {
      const recipients = chunks[index] ?? [];
      await run({ mailingId: mailing.id, chunkId: recipients[0] ?? '', recipients }, { remainingMs: () => 30_000 });
    }),
  );
  const progress = await ports.mailings.progress(mailing.id);
  if (progress?.counts.sent !== people) throw new Error(`sent ${progress?.counts.sent} of ${people}`);
  return { ...result, writes: writes / people };
}

/** The same port, which says when one of the named calls is made. */
const counting = <Port extends object>(port: Port, names: readonly string[], count: () => void): Port =>
  Object.fromEntries(
    Object.entries(port).map(([name, call]) => [
      name,
      (...given: unknown[]) => {
        if (names.includes(name)) count();
        return (call as (...all: unknown[]) => unknown)(...given);
      },
    ]),
  ) as Port;

async function addPeople(ports: Ports, people: number): Promise<SubscriberId[]> {
  const addresses = Array.from({ length: people }, (_, index) => `p${index}@x.example`);
  await atOnce(20, people, (index) => {
    const address = addresses[index] ?? '';
    return putPerson(ports, { ...confirmed(address), name: `Person ${index}` });
  });
  return addresses.map((address) => testIds.subscriber(address)).toSorted();
}

const bare = ({ people, client }: Bench, constant: Uint8Array) =>
  measured(people, () => atOnce(IN_FLIGHT, people, (index) => raw(client, constant, `p${index}@x.example`)));

/** Our own requests, without journal and limiter. */
function direct({ people, client }: Bench, constant: Uint8Array): Promise<Measured> {
  const mailer = sesMailer(client, { noticesSet: 'n', confirmationsSet: 'c', source: 'a@b.example' });
  return measured(people, () =>
    atOnce(IN_FLIGHT, people, (index) =>
      mailer.send({ to: `p${index}@x.example`, raw: constant, stream: 'notices', tags: {} }),
    ),
  );
}

/** Build with nodemailer, await the send, next. */
const obvious = ({ client, template }: Bench, people: number) =>
  measured(people, async () => {
    for (let index = 0; index < people; index += 1) {
      const filled = { ...VALUES, greeting: `Hello Person ${index},`, to: `p${index}@x.example` };
      const built = await new MailComposer({
        from: page.sender,
        to: filled.to,
        subject: template.subject,
        text: fill(template.text, filled),
        html: fill(template.html, filled),
      })
        .compile()
        .build();
      await raw(client, built, filled.to);
    }
  });

interface Round {
  ours: Measured & { writes: number };
  bare: Measured;
  direct: Measured;
  obvious: Measured;
}

function rowsOf(rounds: readonly Round[], people: number, latencyMs: number): Row[] {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const rate = ({ perCpuSecond, perSecond }: Measured) =>
    `${perCpuSecond.toFixed(0)} /s and core (${perSecond.toFixed(0)} /s)`;
  const row = (what: string, pick: (round: Round) => Measured): Row => ({
    what,
    value: rate({
      perCpuSecond: of((round) => pick(round).perCpuSecond),
      perSecond: of((round) => pick(round).perSecond),
    }),
  });
  const ceiling = of(({ ours, bare: other }) => ours.perCpuSecond / other.perCpuSecond).toFixed(2);
  const faster = `${of(({ ours, obvious: other }) => ours.perSecond / other.perSecond).toFixed(1)} ×`;
  const answers = latencyMs > 0 ? `answers after ${latencyMs} ms: ` : '';
  const rows = [
    row(`${answers}${people} people through chunks, journal and limiter`, ({ ours }) => ours),
    row(`${answers}the same SESClient sending one constant mail`, (round) => round.bare),
    row(`${answers}the obvious loop: build with nodemailer, await send`, (round) => round.obvious),
  ];
  const withoutJournal = row('the same mail by our own requests, without journal and limiter', (round) => round.direct);
  if (latencyMs > 0)
    return [...rows, { what: `${answers}ratio to the obvious loop, per second (target ≥ 10)`, value: faster }];
  return [
    ...rows,
    withoutJournal,
    { what: 'ratio to the bare SESClient, per core (target ≥ 0.85)', value: ceiling },
    {
      what: 'journal and limiter writes per recipient (target ≤ 0.2)',
      value: of(({ ours }) => ours.writes).toFixed(3),
    },
  ];
}
