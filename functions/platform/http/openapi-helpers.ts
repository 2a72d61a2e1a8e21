import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { CommandId } from '../../../shared/domain/ids.ts';
import { ProblemBody } from '../../../shared/wire/api.ts';
import type { Holder } from '../../operators/ports.ts';

/** What the door has found out about a request before any route sees it. */
export type OpsContext = { Variables: { holder: Holder; commandId: string } };

export const IdempotencyHeader = z.object({
  'idempotency-key': CommandId.optional().describe(
    'Names this order: the same request under the same key again changes nothing, and another one is refused. Made up when absent.',
  ),
});

export const jsonOf = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
export const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true as const,
});

export const problems = {
  default: {
    content: { 'application/problem+json': { schema: ProblemBody } },
    description: 'What is wrong, and what to do about it',
  },
} satisfies RouteConfig['responses'];

export const security = [{ key: [] }];
