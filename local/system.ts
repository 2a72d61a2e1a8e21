import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newApiKey, storeApiKey } from '../functions/operators/dynamo-api-keys.ts';
import { storeFirstAdminLink } from '../functions/operators/dynamo-first-admin.ts';
import { dynamoMembers } from '../functions/operators/dynamo-members.ts';
import { documentClient } from '../functions/platform/dynamo.ts';
import { dynamoPublished } from '../functions/publish/dynamo-published.ts';
import { readEdge } from './edge.ts';
import { CREDENTIALS, clientsOf, type Endpoints, REGION, startEngines } from './engines/engines.ts';
import { freePort } from './free-port.ts';
import { routeOf, startHttp } from './http.ts';
import { COMPILED } from './paths.ts';
import { createResources } from './resources.ts';
import { activity } from './runtime/activity.ts';
import { environments } from './runtime/environments.ts';
import { eventRouter } from './runtime/event-router.ts';
import { type LocalFunction, localFunction, type Runtime } from './runtime/functions.ts';
import { startSources } from './runtime/sources.ts';
import { Template } from './template.ts';

export interface SystemOptions {
  template: string;
  /** Where data is kept; an empty folder is a fresh system. */
  data: string;
  port: number;
  inboxPort: number;
  /** Every minute unless a test wants it otherwise. */
  tickMs?: number;
  log: (line: string) => void;
}

export interface System {
  /** The page, the API and what visitors call, at one address. */
  url: string;
  inbox: string;
  /** A file that says what everything in it is called, for programs that look after a system. */
  resources: string;
  endpoints: Endpoints;
  functions: ReadonlyMap<string, LocalFunction>;
  output: (name: string) => string;
  /** Makes a new operator's key and stores its digest. */
  createKey(name: string, role: 'admin' | 'responder' | 'viewer'): Promise<string>;
  /** Makes a one-time link to the console for whoever becomes the first administrator; none when there is one. */
  firstAdminLink(): Promise<string | undefined>;
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Execution environments that stay warm together; they take about 40 MB each. */
const WARM_MAX = 3;
/** Longer than a minute, so that what the scheduler calls stays warm. */
const IDLE_MS = 90_000;

/** Starts everything a synthesized template describes on this machine. What it runs is what would be deployed. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { template: path, data, port, inboxPort, tickMs = 60_000, log } = options;
  mkdirSync(data, { recursive: true });
  const url = `http://127.0.0.1:${await freePort(port)}`;
  const template = new Template(path, { PageUrl: url });
  const engines = await startEngines(data, inboxPort);
  const { endpoints, ses } = engines;
  const clients = clientsOf(endpoints);
  const created = await createResources(template, clients, endpoints);
  ses.onEvents(eventRouter(template, clients.sqs));

  const active = activity();
  const functions = startFunctions(template, {
    env: environmentOf(endpoints),
    environments: environments({ maxWarm: WARM_MAX, idleMs: IDLE_MS }),
    log,
    onEnd: active.report,
  });
  const functionAt = (value: unknown): LocalFunction => {
    const fn = functions.get(Template.idIn(value));
    if (!fn) throw new Error(`The template refers to a function it does not have: ${JSON.stringify(value)}`);
    return fn;
  };
  const people = { client: documentClient(clients.db), name: template.output('PeopleTable') };
  if (engines.isFresh) await dynamoPublished(people).requestRebuild();

  const resources = { region: REGION, url, inbox: ses.endpoint, endpoints, resources: template.resources() };
  writeFileSync(join(data, 'resources.json'), JSON.stringify(resources, null, 2));

  const sources = startSources(template, functionAt, clients, data, active);
  const tick = tickOf(template, functionAt);
  const ticking = setInterval(() => void tick().catch((error: Error) => log(error.message)), tickMs);
  const edge = readEdge(join(dirname(path), `${template.stack}Edge.template.json`));
  const site = { client: clients.s3, bucket: created.bucket };
  const http = await startHttp(Number(new URL(url).port), routesOf(template, functionAt), site, edge);
  await tick();

  return {
    url,
    inbox: ses.endpoint,
    resources: join(data, 'resources.json'),
    endpoints,
    functions,
    output: (name) => template.output(name),
    async createKey(name, role) {
      const key = newApiKey();
      await storeApiKey(people, key, { name, role }, { now: new Date() });
      return key;
    },
    async firstAdminLink() {
      const members = await dynamoMembers(people).list();
      return members.some(({ role }) => role === 'admin') ? undefined : storeFirstAdminLink(people, url, new Date());
    },
    tick,
    async stop() {
      const ended = sources.stop();
      await Promise.all([...functions.values()].map((fn) => fn.kill()));
      await ended;
      await http.stop();
      clearInterval(ticking);
      await engines.stop();
      created.stop();
      clients.destroy();
    },
  };
}

/** What every function finds in its environment beside its own variables. */
const environmentOf = (endpoints: Endpoints): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SES: endpoints.ses,
  // Environments come and go; compiled once, their code takes less time and memory.
  NODE_COMPILE_CACHE: COMPILED,
  // Receivers of webhooks on this machine; in an account no address but public ones is connected to.
  WEBHOOK_LOOPBACK: 'allowed',
});

const startFunctions = (template: Template, runtime: Runtime): ReadonlyMap<string, LocalFunction> =>
  new Map(
    template.ofType('AWS::Lambda::Function').map((entry) => {
      template.started(entry.id, entry.id, { Arn: `arn:aws:lambda:${REGION}:000000000000:function:${entry.id}` });
      // Each function signs with a key of its own name, so that an engine can tell who calls.
      const env = { ...runtime.env, AWS_ACCESS_KEY_ID: entry.id };
      return [entry.id, localFunction(entry, template, { ...runtime, env })] as const;
    }),
  );

/** Calls every function that a rule of the template calls each minute. */
function tickOf(template: Template, functionAt: (value: unknown) => LocalFunction): () => Promise<void> {
  const rules = template
    .ofType('AWS::Events::Rule')
    .flatMap(({ properties }) => properties.Targets as { Arn: unknown }[]);
  return async () => {
    const time = new Date().toISOString();
    const event = { source: 'aws.events', 'detail-type': 'Scheduled Event', time, detail: {} };
    await Promise.all(rules.map(({ Arn }) => functionAt(Arn).invoke(event)));
  };
}

const routesOf = (template: Template, functionAt: (value: unknown) => LocalFunction) =>
  template.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const integration = template.propertiesOf(Template.idIn(properties.Target));
    return routeOf(String(properties.RouteKey), functionAt(integration.IntegrationUri));
  });
