import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Actor } from '../../../shared/domain/actor/actor.ts';
import type { Member } from '../../../shared/domain/actor/member.ts';
import { CommandId } from '../../../shared/domain/ids.ts';
import { ProblemBody } from '../../../shared/wire/api/problems.ts';
import type { ActRecorder } from './audited.ts';

/** What is known of a request before its route handles it. */
export type OpsContext = {
  /** Absent where the app is called without Lambda. */
  Bindings: { event?: { headers?: Record<string, string | undefined> } };
  Variables: {
    actor: Actor;
    commandId: string;
    recorder: ActRecorder;
    /** What the order is about, beside the ids in its path. */
    actedOn: string[];
    /** The member who proved in this request who they are. */
    signedIn?: Member;
  };
};

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
  required: !schema.safeParse({}).success,
});

const problemOf = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemBody } },
  description,
});

export const problems = {
  '4XX': problemOf('What is wrong with the request, and what to do about it'),
  default: problemOf('What failed on our side'),
} satisfies RouteConfig['responses'];
