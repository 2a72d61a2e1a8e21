import type * as z from 'zod';
import type { Role } from '../../../shared/domain/actor/member.ts';
import type { Tag } from './description.ts';
import { bodyOf, IdempotencyHeader, jsonOf } from './openapi-helpers.ts';
import { operatorRoute } from './operator-route.ts';

interface CommandHead<Path extends string, Params extends z.ZodObject, Body extends z.ZodType> {
  operationId: string;
  role: Role;
  path: Path;
  summary: string;
  params: Params;
  body: Body;
}

/** Makes routes for commands on things of one kind: POST with an idempotency key, answered with the thing afterwards. */
export const commandRoutes =
  <Answer extends z.ZodType>(tag: Tag, answer: Answer, described: string) =>
  <const Path extends string, Params extends z.ZodObject, Body extends z.ZodType>({
    params,
    body,
    ...head
  }: CommandHead<Path, Params, Body>) =>
    operatorRoute({
      ...head,
      method: 'post',
      tag,
      request: { params, headers: IdempotencyHeader, body: bodyOf(body) },
      responses: { 200: jsonOf(answer, described) },
    });
