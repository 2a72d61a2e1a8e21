import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { SETTINGS_ID } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { changesBetween, lineOfChange } from '../../shared/domain/settings/changes.ts';
import {
  AddComponent,
  ChangeComponent,
  ChangeSettings,
  type SettingsCommand,
} from '../../shared/domain/settings/command.ts';
import type { SettingsRefusal } from '../../shared/domain/settings/decide.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { historyOf, type SettingsSummary } from '../../shared/domain/settings/settings.ts';
import { ComponentPath, SettingsBody, SettingsHistory, SettingsOrdered } from '../../shared/wire/api/settings.ts';
import { bodyOf, IdempotencyHeader, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { orRefuse, Refused } from '../platform/http/refused.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { Settings } from './ports.ts';

export interface SettingsRoutePorts extends CommandPorts {
  timelines: Timelines;
  settings: Pick<Settings, 'head'>;
  /** The page as it was deployed. */
  deployed: PageConfig;
}

/** What the second of two operators is told of the first one's changes. */
const TOLD_MAX = 20;

const commandRoute = <const Path extends string, Params extends z.ZodObject, Body extends z.ZodType>(head: {
  operationId: string;
  path: Path;
  summary: string;
  params: Params;
  body: Body;
}) => {
  const { params, body, ...rest } = head;
  return operatorRoute({
    ...rest,
    role: 'admin',
    method: 'post',
    tag: 'settings',
    request: { params, headers: IdempotencyHeader, body: bodyOf(body) },
    responses: { 200: jsonOf(SettingsOrdered, 'As they are now; the page follows within seconds') },
  });
};

const routes = {
  read: operatorRoute({
    operationId: 'getSettings',
    role: 'viewer',
    method: 'get',
    path: '/ops/settings',
    tag: 'settings',
    summary: 'Read the settings of the page',
    responses: { 200: jsonOf(SettingsBody, 'As they are recorded') },
  }),
  history: operatorRoute({
    operationId: 'getSettingsHistory',
    role: 'viewer',
    method: 'get',
    path: '/ops/settings/history',
    tag: 'settings',
    summary: 'Read who changed which setting, and when, newest first',
    request: {
      query: z.object({
        before: z.coerce.number().int().min(0).optional().describe('`next` of the part before'),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: jsonOf(SettingsHistory, 'One part; `next` leads to the following one') },
  }),
  change: commandRoute({
    operationId: 'changeSettings',
    path: '/ops/settings',
    summary: 'Change settings of the page; those that are not named stay',
    params: z.object({}),
    body: ChangeSettings,
  }),
  add: commandRoute({
    operationId: 'addComponent',
    path: '/ops/settings/components',
    summary: 'Add a component to the page',
    params: z.object({}),
    body: AddComponent,
  }),
  component: commandRoute({
    operationId: 'changeComponent',
    path: '/ops/settings/components/{id}',
    summary: 'Rename, describe, move, hide or archive a component',
    params: ComponentPath,
    body: ChangeComponent,
  }),
};

/** What the page consists of, and its history. */
export function addSettingsRoutes(app: OpenAPIHono<OpsContext>, ports: SettingsRoutePorts): void {
  const { timelines, settings, deployed } = ports;
  const run = runCommand(ports);

  const bodyOfSettings = (head: SettingsSummary): SettingsBody => ({
    version: head.version,
    updatedAt: head.updatedAt,
    settings: head.settings,
    fileDiffers: changesBetween(head.settings, settingsOf(deployed)),
  });
  const history = async () => historyOf(SETTINGS_ID, await timelines.read(SETTINGS_ID));

  /** The refusal with what was changed since the version that the operator saw, and by whom. */
  async function withNews(refusal: Extract<SettingsRefusal, { reason: 'settings_changed' }>): Promise<Refused> {
    const news = (await history()).filter(({ version }) => version > refusal.seen).toReversed();
    const lines = news.flatMap(({ by, at, changes }) => changes.map((one) => `${by} at ${at}: ${lineOfChange(one)}`));
    const detail = [
      `Version ${refusal.seen} was read, and they have version ${refusal.version} now.`,
      ...lines.slice(-TOLD_MAX),
      'Read them again and decide anew. Nothing of this request was changed.',
    ].join('\n');
    return new Refused({ reason: 'settings_changed', detail });
  }

  async function execute({ commandId, actor, actedOn }: OpsContext['Variables'], command: SettingsCommand) {
    actedOn.push(SETTINGS_ID);
    const outcome = await run(SETTINGS_ID, command, { commandId, by: actor.name });
    if (!outcome.ok) {
      const { refusal } = outcome;
      throw refusal.reason === 'settings_changed' ? await withNews(refusal) : new Refused(refusal);
    }
    const { entity, repeated } = outcome;
    const [entry] = repeated ? [] : (await history()).filter(({ version }) => version === entity.version);
    return { settings: bodyOfSettings(entity), changes: entry?.changes ?? [] };
  }

  app.openapi(routes.read, async (c) => {
    const head = orRefuse(await settings.head(), { reason: 'settings_not_recorded' });
    return c.json(bodyOfSettings(head), 200);
  });
  app.openapi(routes.history, async (c) => {
    const { before = Number.POSITIVE_INFINITY, limit } = c.req.valid('query');
    const entries = (await history()).filter(({ version }) => version < before);
    const next = entries.length > limit ? entries[limit - 1]?.version : undefined;
    return c.json({ entries: entries.slice(0, limit), ...(next !== undefined && { next }) }, 200);
  });
  app.openapi(routes.change, async (c) =>
    c.json(await execute(c.var, { type: 'change', ...c.req.valid('json') }), 200),
  );
  app.openapi(routes.add, async (c) =>
    c.json(await execute(c.var, { type: 'add-component', ...c.req.valid('json') }), 200),
  );
  app.openapi(routes.component, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await execute(c.var, { type: 'change-component', component: id, ...c.req.valid('json') }), 200);
  });
}
