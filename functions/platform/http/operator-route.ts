import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { rolesFrom } from '../../../shared/domain/actor/actor.ts';
import type { Role } from '../../../shared/domain/actor/member.ts';
import { audited, auditedSignIn } from './audited.ts';
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
  /** A GET that answers with data about people, which is an act on record. */
  readsPeople?: true;
  /** A POST that changes nothing and reads nothing, and needs no record. */
  unrecorded?: true;
}

const orWords = new Intl.ListFormat('en', { type: 'disjunction' });

/** A route for operators: refuses every role below its own, and says so in the OpenAPI document. */
export const operatorRoute = <
  const Path extends string,
  Responses extends Answers,
  Request extends Asked = Record<never, never>,
>({
  role,
  readsPeople,
  unrecorded,
  ...head
}: OperatorHead<Path, Request, Responses>) => {
  const isRecorded = head.method === 'post' ? !unrecorded : readsPeople === true;
  return createRoute({
    ...common(head),
    middleware: [...(isRecorded ? [audited(head.operationId)] : []), requireRole(role), readBodyAsJson],
    description: `Role: ${orWords.format(rolesFrom(role))}.`,
    'x-role': role,
    'x-recorded': isRecorded,
  });
};

/** A route for whoever has not signed in yet. */
export const publicRoute = <
  const Path extends string,
  Responses extends Answers,
  Request extends Asked = Record<never, never>,
>({
  signsIn,
  ...head
}: Head<Path, Request, Responses> & { signsIn?: true }) =>
  createRoute({
    ...common(head),
    middleware: [...(signsIn ? [auditedSignIn(head.operationId)] : []), readBodyAsJson],
    description: 'Role: none; whoever calls it need not have signed in.',
    'x-role': 'none',
    'x-recorded': signsIn === true,
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
