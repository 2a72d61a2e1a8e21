import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Member } from '../../shared/domain/actor/member.ts';
import { isRenewalDue } from '../../shared/domain/actor/session.ts';
import { SessionId } from '../../shared/domain/ids.ts';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import {
  ActorBody,
  EndSession,
  FirstAdministrator,
  RenewBody,
  SessionList,
  SignedOut,
  SignIn,
  SignOut,
  WhoAmI,
} from '../../shared/wire/api/operators.ts';
import { actedOn } from '../platform/http/audited.ts';
import { type Authenticator, authenticateBy } from '../platform/http/authenticator.ts';
import { admittedOrRefuse, type CallerPorts, networkFor } from '../platform/http/caller.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute, publicRoute } from '../platform/http/operator-route.ts';
import { addressOrRefuse, orRefuse, Refused } from '../platform/http/refused.ts';
import { refuseCrossSite } from '../platform/http/same-origin.ts';
import { admitGuess, type LimitPorts } from '../platform/rate-limit.ts';
import type { Sessions } from './ports.ts';
import { endedCookie, secretIn, sessionCookie } from './session-cookie.ts';
import { becomeFirstAdmin, type FirstAdminPorts, openSession } from './sessions.ts';
import { CODE_WRONG, memberByCode, type SignInPorts } from './sign-in.ts';

const enter = {
  code: publicRoute({
    operationId: 'openSession',
    signsIn: true,
    method: 'post',
    path: '/ops/sessions',
    tag: 'sign-in',
    summary: 'Exchange the code and its ticket for a session in this browser, kept in a cookie',
    request: { body: bodyOf(SignIn) },
    responses: { 200: jsonOf(ActorBody, 'Signed in') },
  }),
  firstAdministrator: publicRoute({
    operationId: 'becomeFirstAdministrator',
    signsIn: true,
    method: 'post',
    path: '/ops/first-administrator',
    tag: 'sign-in',
    summary: 'Become the first administrator by a one-time link, and sign in in this browser',
    request: { body: bodyOf(FirstAdministrator) },
    responses: { 200: jsonOf(ActorBody, 'Signed in') },
  }),
};

const getOwnSession = publicRoute({
  operationId: 'getOwnSession',
  method: 'get',
  path: '/ops/me',
  tag: 'sign-in',
  summary: 'See whether you are signed in, and as whom',
  responses: { 200: jsonOf(WhoAmI, 'Name and role, or nothing for who is not signed in') },
});

const routes = {
  list: operatorRoute({
    operationId: 'listSessions',
    role: 'viewer',
    method: 'get',
    path: '/ops/sessions',
    tag: 'sign-in',
    summary: 'List your sessions in browsers',
    responses: { 200: jsonOf(SessionList, 'The one used last first; none for API keys') },
  }),
  renew: operatorRoute({
    operationId: 'renewSession',
    role: 'viewer',
    method: 'post',
    path: '/ops/sessions/renew',
    tag: 'sign-in',
    summary: 'Put a new secret in the place of the session’s old one, once an hour',
    responses: { 200: jsonOf(RenewBody, 'Whether the cookie is a new one') },
  }),
  end: operatorRoute({
    operationId: 'endSession',
    role: 'viewer',
    method: 'post',
    path: '/ops/sessions/end',
    tag: 'sign-in',
    summary: 'End one of your sessions at once',
    request: { body: bodyOf(EndSession) },
    responses: { 200: jsonOf(SessionList, 'Those that are left') },
  }),
  signOut: operatorRoute({
    operationId: 'signOut',
    role: 'viewer',
    method: 'post',
    path: '/ops/sign-out',
    tag: 'sign-in',
    summary: 'Sign out here, or everywhere',
    request: { body: bodyOf(SignOut) },
    responses: { 200: jsonOf(SignedOut, 'The session has ended') },
  }),
};

export interface SessionRoutePorts extends SignInPorts, FirstAdminPorts, LimitPorts, CallerPorts {
  sessions: Sessions;
  authenticators: readonly Authenticator[];
  url: string;
}

const NOT_VALID = {
  reason: 'link_not_valid',
  detail: 'It can be used once, within 24 hours, and only while there is no administrator. Sign in with your address.',
} as const;

/** Ways into a session, for who has none yet. */
export function addSessionEntryRoutes(app: OpenAPIHono<OpsContext>, ports: SessionRoutePorts): void {
  const { authenticators, clock, url } = ports;
  const signedIn = async (c: Context<OpsContext>, member: Member) => {
    c.set('signedIn', member);
    const secret = await openSession(ports)(member, c.req.header('user-agent') ?? '');
    c.header('set-cookie', sessionCookie(url, secret, clock()));
    return { name: member.name, role: member.role };
  };
  app.openapi(getOwnSession, async (c) => {
    const actor = await authenticateBy(authenticators, c.req.raw);
    return c.json(actor ? { actor: { name: actor.name, role: actor.role } } : {}, 200);
  });
  app.openapi(enter.code, async (c) => {
    refuseCrossSite(c.req.raw, url);
    const { address, ticket, code } = c.req.valid('json');
    const network = networkFor(c, ports);
    admittedOrRefuse(await admitGuess(ports)(network));
    const read = readAddress(address);
    const attempt = read.ok && { address: read.address, ticket, digits: code, network };
    const member = attempt ? await memberByCode(ports)(attempt) : undefined;
    return c.json(await signedIn(c, orRefuse(member, CODE_WRONG)), 200);
  });
  app.openapi(enter.firstAdministrator, async (c) => {
    refuseCrossSite(c.req.raw, url);
    admittedOrRefuse(await admitGuess(ports)(networkFor(c, ports)));
    const { token, address, name } = c.req.valid('json');
    const member = await becomeFirstAdmin(ports)(token, { address: addressOrRefuse(address), name });
    return c.json(await signedIn(c, orRefuse(member, NOT_VALID)), 200);
  });
}

/** What somebody who is signed in sees and does of their own sessions. */
export function addSessionRoutes(app: OpenAPIHono<OpsContext>, ports: SessionRoutePorts): void {
  const { sessions, clock, url } = ports;
  const listOf = async ({ id, membership }: OpsContext['Variables']['actor']): Promise<SessionList> => ({
    sessions: (membership ? await sessions.list(membership) : []).map((one) => ({
      id: one.id,
      browser: one.browser,
      createdAt: one.createdAt,
      usedAt: one.usedAt,
      current: one.id === id,
    })),
  });
  app.openapi(routes.list, async (c) => c.json(await listOf(c.var.actor), 200));
  app.openapi(routes.renew, async (c) => {
    const now = clock();
    const secret = secretIn(c.req.raw.headers, url);
    const session = secret && (await sessions.read(secret));
    const renewed = session && isRenewalDue(session, now) ? await sessions.renew(secret, now) : undefined;
    if (renewed) c.header('set-cookie', sessionCookie(url, renewed, now));
    return c.json({ renewed: renewed !== undefined }, 200);
  });
  app.openapi(routes.end, async (c) => {
    const { membership } = c.var.actor;
    const { id } = c.req.valid('json');
    actedOn(c, id);
    const ended = membership !== undefined && (await sessions.end(membership, id));
    if (!ended) throw new Refused({ reason: 'session_not_found', detail: 'GET /ops/sessions lists your sessions.' });
    return c.json(await listOf(c.var.actor), 200);
  });
  app.openapi(routes.signOut, async (c) => {
    const { membership, id } = c.var.actor;
    const session = SessionId.safeParse(id);
    if (membership && session.success)
      await sessions.end(membership, c.req.valid('json').everywhere ? undefined : session.data);
    c.header('set-cookie', endedCookie(url));
    return c.json({ signedOut: true as const }, 200);
  });
}
