import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { rolesFrom } from '../../../shared/domain/actor/actor.ts';
import type { Role } from '../../../shared/domain/actor/member.ts';
import type { Tag } from './description.ts';
import { problems } from './openapi-helpers.ts';
import { requireRole } from './operator-gate.ts';
import { readBodyAsJson } from './request-body.ts';

type Asked = NonNullable<RouteConfig['request']>;
type Answers = RouteConfig['responses'];

interface Head<Path extends string, Request extends Asked, Responses extends Answers> {
  operationId: string;
  method: 'get' | 'post';
  path: Path;
  tag: Tag;
  summary: string;
  request?: Request;
  /** Without refusals and faults, which every route may answer. */
  responses: Responses;
}

interface OperatorHead<Path extends string, Request extends Asked, Responses extends Answers>
  extends Head<Path, Request, Responses> {
  /** The lowest role that may call it. */
  role: Role;
}

const orWords = new Intl.ListFormat('en', { type: 'disjunction' });

/** A route for operators: refuses every role below its own, and says so in the OpenAPI document. */
export const operatorRoute = <
  const Path extends string,
  Responses extends Answers,
  Request extends Asked = Record<never, never>,
>({
  role,
  ...head
}: OperatorHead<Path, Request, Responses>) =>
  createRoute({
    ...common(head),
    middleware: [requireRole(role), readBodyAsJson],
    description: `Role: ${orWords.format(rolesFrom(role))}.`,
    'x-role': role,
  });

/** A route for whoever has not signed in yet. */
export const publicRoute = <
  const Path extends string,
  Responses extends Answers,
  Request extends Asked = Record<never, never>,
>(
  head: Head<Path, Request, Responses>,
) =>
  createRoute({
    ...common(head),
    middleware: [readBodyAsJson],
    description: 'Role: none; whoever calls it need not have signed in.',
    'x-role': 'none',
    security: [],
  });

const common = <Path extends string, Request extends Asked, Responses extends Answers>({
  tag,
  request,
  responses,
  ...head
}: Head<Path, Request, Responses>) => ({
  ...head,
  tags: [tag],
  request: request as Request,
  responses: { ...responses, ...problems },
});
