import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { readAddress } from '../../shared/domain/subscriber.ts';
import {
  MemberBody,
  MemberList,
  RemoveMember,
  SessionBody,
  SignIn,
  SignInAsked,
  SignInWish,
} from '../../shared/wire/api.ts';
import { askToSignIn, type SignInPorts, signIn } from '../flows/sign-in.ts';
import { ADDRESS_ADVICE, problem } from './problems.ts';
import { bodyOf, jsonOf, type OpsContext, problems, security } from './route-parts.ts';

const open = {
  ask: createRoute({
    method: 'post',
    path: '/ops/sign-in',
    summary: 'Have a code mailed to an operator',
    operationId: 'requestSignInCode',
    tags: ['sign-in'],
    security: [],
    request: { body: bodyOf(SignInWish) },
    responses: { 202: jsonOf(SignInAsked, 'The same for every address'), ...problems },
  }),
  enter: createRoute({
    method: 'post',
    path: '/ops/session',
    summary: 'Exchange the code for a key that is good for twelve hours',
    operationId: 'createSession',
    tags: ['sign-in'],
    security: [],
    request: { body: bodyOf(SignIn) },
    responses: { 200: jsonOf(SessionBody, 'This is the only time that the key is shown'), ...problems },
  }),
};

const routes = {
  list: createRoute({
    method: 'get',
    path: '/ops/members',
    summary: 'List who may sign in',
    operationId: 'listMembers',
    tags: ['members'],
    security,
    responses: { 200: jsonOf(MemberList, 'All of them'), ...problems },
  }),
  put: createRoute({
    method: 'post',
    path: '/ops/members',
    summary: 'Let somebody sign in, or change their name or role',
    operationId: 'putMember',
    tags: ['members'],
    security,
    request: { body: bodyOf(MemberBody) },
    responses: { 200: jsonOf(MemberBody, 'As they are now'), ...problems },
  }),
  remove: createRoute({
    method: 'post',
    path: '/ops/members/remove',
    summary: 'Let somebody sign in no more; a key they signed in for is good no longer',
    operationId: 'removeMember',
    tags: ['members'],
    security,
    request: { body: bodyOf(RemoveMember) },
    responses: { 200: jsonOf(MemberList, 'Those who are left'), ...problems },
  }),
};

/** Signing in by mail, for who has no key yet. */
export function addSignInRoutes(app: OpenAPIHono<OpsContext>, ports: SignInPorts): void {
  app.openapi(open.ask, async (c) => {
    const read = readAddress(c.req.valid('json').address);
    if (read.ok && !(await askToSignIn(ports)(read.address)))
      return problem(c, 'mail_not_sent', 'Try again in a few minutes.') as never;
    return c.json({ message: 'If this is the address of an operator, a code is on its way to it.' }, 202);
  });
  app.openapi(open.enter, async (c) => {
    const { address, code } = c.req.valid('json');
    const read = readAddress(address);
    const session = read.ok && (await signIn(ports)(read.address, code));
    return session ? c.json(session, 200) : (problem(c, 'code_wrong', 'Ask for a new one in a few minutes.') as never);
  });
}

/** Who may sign in; for admins. */
export function addMemberRoutes(app: OpenAPIHono<OpsContext>, { members }: Pick<SignInPorts, 'members'>): void {
  app.openapi(routes.list, async (c) => c.json({ members: await members.list() }, 200));
  app.openapi(routes.put, async (c) => {
    const { address, ...rest } = c.req.valid('json');
    const read = readAddress(address);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    const member = { ...rest, address: read.address };
    await members.put(member);
    return c.json(member, 200);
  });
  app.openapi(routes.remove, async (c) => {
    const read = readAddress(c.req.valid('json').address);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    await members.remove(read.address);
    return c.json({ members: await members.list() }, 200);
  });
}
