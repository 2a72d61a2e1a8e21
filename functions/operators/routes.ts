import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import {
  MemberBody,
  MemberList,
  RemoveMember,
  SessionBody,
  SignIn,
  SignInAsked,
  SignInRequest,
} from '../../shared/wire/api.ts';
import { type CallerPorts, networkFor, tooOften } from '../platform/http/caller.ts';
import { bodyOf, jsonOf, type OpsContext, problems, security } from '../platform/http/openapi-helpers.ts';
import { ADDRESS_ADVICE, problem } from '../platform/http/problems.ts';
import type { Ids } from '../platform/ports.ts';
import { admitAsking, admitGuess, type LimitPorts } from '../transactional/rate-limit.ts';
import { putMember } from './members.ts';
import type { Member } from './ports.ts';
import { askToSignIn, type SignInPorts, signIn } from './sign-in.ts';

const open = {
  ask: createRoute({
    method: 'post',
    path: '/ops/sign-in',
    summary: 'Have a code mailed to an operator',
    request: { body: bodyOf(SignInRequest) },
    responses: {
      202: jsonOf(SignInAsked, 'The same for every address; the code is good with this ticket only'),
      ...problems,
    },
  }),
  enter: createRoute({
    method: 'post',
    path: '/ops/session',
    summary: 'Exchange the code and its ticket for a key that is good for twelve hours',
    request: { body: bodyOf(SignIn) },
    responses: { 200: jsonOf(SessionBody, 'This is the only time that the key is shown'), ...problems },
  }),
};

const routes = {
  list: createRoute({
    method: 'get',
    path: '/ops/members',
    summary: 'List who may sign in',
    security,
    responses: { 200: jsonOf(MemberList, 'All of them'), ...problems },
  }),
  put: createRoute({
    method: 'post',
    path: '/ops/members',
    summary: 'Let somebody sign in, or change their name or role',
    security,
    request: { body: bodyOf(MemberBody) },
    responses: { 200: jsonOf(MemberBody, 'As they are now'), ...problems },
  }),
  remove: createRoute({
    method: 'post',
    path: '/ops/members/remove',
    summary: 'Let somebody sign in no more; a key they signed in for is good no longer, even if they are added again',
    security,
    request: { body: bodyOf(RemoveMember) },
    responses: { 200: jsonOf(MemberList, 'Those who are left'), ...problems },
  }),
};

export type SignInRoutePorts = SignInPorts & LimitPorts & CallerPorts;

/** Signing in by mail, for who has no key yet. */
export function addSignInRoutes(app: OpenAPIHono<OpsContext>, ports: SignInRoutePorts): void {
  const { ids, codes } = ports;
  app.openapi(open.ask, async (c) => {
    const read = readAddress(c.req.valid('json').address);
    const message = 'If this is the address of an operator, a code is on its way to it.';
    if (!read.ok) return c.json({ message, ticket: codes.open().ticket }, 202);
    const admitted = await admitAsking(ports)(ids.subscriber(read.address), networkFor(c, ports));
    if (!admitted.ok) return tooOften(c, admitted) as never;
    return c.json({ message, ticket: await askToSignIn(ports)(read.address) }, 202);
  });
  app.openapi(open.enter, async (c) => {
    const { address, ticket, code } = c.req.valid('json');
    const network = networkFor(c, ports);
    const admitted = await admitGuess(ports)(network);
    if (!admitted.ok) return tooOften(c, admitted) as never;
    const read = readAddress(address);
    const session = read.ok && (await signIn(ports)({ address: read.address, ticket, digits: code, network }));
    return session
      ? c.json(session, 200)
      : (problem(
          c,
          'code_wrong',
          'Check it, or ask for a new one; a code is good with the ticket of its asking.',
        ) as never);
  });
}

const shown = ({ id: _, ...member }: Member) => member;

/** Who may sign in; for admins. */
export function addMemberRoutes(
  app: OpenAPIHono<OpsContext>,
  ports: Pick<SignInPorts, 'members'> & { ids: Ids },
): void {
  const { members } = ports;
  const all = async () => ({ members: (await members.list()).map(shown) });
  app.openapi(routes.list, async (c) => c.json(await all(), 200));
  app.openapi(routes.put, async (c) => {
    const { address, ...rest } = c.req.valid('json');
    const read = readAddress(address);
    if (!read.ok) return problem(c, read.fault, ADDRESS_ADVICE[read.fault]) as never;
    return c.json(shown(await putMember(ports)({ ...rest, address: read.address })), 200);
  });
  app.openapi(routes.remove, async (c) => {
    await members.remove(c.req.valid('json').address);
    return c.json(await all(), 200);
  });
}
