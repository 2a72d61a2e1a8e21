import type { OpenAPIHono } from '@hono/zod-openapi';
import type * as z from 'zod';
import { isWanted } from '../../shared/domain/audit/entry.ts';
import { AuditList, AuditQuery } from '../../shared/wire/api/audit.ts';
import { jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { type AuditLog, placeOf } from './ports.ts';

/** So many entries are looked at for one answer, so that a filter that finds little does not read everything at once. */
const LOOKED_AT_MAX = 2000;

export interface AuditRoutePorts {
  audit: AuditLog;
}

const read = operatorRoute({
  operationId: 'listAudit',
  role: 'admin',
  method: 'get',
  path: '/ops/audit',
  tag: 'audit',
  summary: 'See who did what, on what, when, and how it ended',
  readsPeople: true,
  request: { query: AuditQuery },
  responses: { 200: jsonOf(AuditList, 'One part; `next` leads to the following one') },
});

/** The record of what actors did. */
export function addAuditRoutes(app: OpenAPIHono<OpsContext>, { audit }: AuditRoutePorts): void {
  app.openapi(read, async (c) => c.json(await partOf(audit, c.req.valid('query')), 200));
}

async function partOf(audit: AuditLog, query: z.output<typeof AuditQuery>): Promise<AuditList> {
  const { since, until, from, limit, ...filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const wanted = isFiltered ? LOOKED_AT_MAX : limit;
  const looked = await audit.page({ since: instant(since), until: instant(until), before: from, limit: wanted });
  const found = looked.filter((entry) => isWanted(entry, filter));
  const entries = found.slice(0, limit);
  const last = found.length > limit ? entries.at(-1) : looked.length === wanted && looked.at(-1);
  return { entries, ...(last && { next: placeOf(last) }) };
}

/** As the record writes its moments. */
const instant = (moment: string | undefined): string | undefined =>
  moment === undefined ? undefined : new Date(moment).toISOString();
