import type { OpenAPIHono } from '@hono/zod-openapi';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import { SessionBody, SignIn, SignInAsked, SignInRequest } from '../../shared/wire/api/operators.ts';
import { admittedOrRefuse, type CallerPorts, networkFor } from '../platform/http/caller.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { publicRoute } from '../platform/http/operator-route.ts';
import { Refused } from '../platform/http/refused.ts';
import { admitAsking, admitGuess, type LimitPorts } from '../platform/rate-limit.ts';
import { askToSignIn, CODE_WRONG, type SignInPorts, signIn } from './sign-in.ts';

const routes = {
  ask: publicRoute({
    operationId: 'requestSignInCode',
    method: 'post',
    path: '/ops/sign-in',
    tag: 'sign-in',
    summary: 'Have a code mailed to an operator',
    request: { body: bodyOf(SignInRequest) },
    responses: { 202: jsonOf(SignInAsked, 'The same for every address; the code is good with this ticket only') },
  }),
  enter: publicRoute({
    operationId: 'createSession',
    signsIn: true,
    method: 'post',
    path: '/ops/session',
    tag: 'sign-in',
    summary: 'Exchange the code and its ticket for a key that is good for twelve hours',
    request: { body: bodyOf(SignIn) },
    responses: { 200: jsonOf(SessionBody, 'This is the only time that the key is shown') },
  }),
};

export type SignInRoutePorts = SignInPorts & LimitPorts & CallerPorts;

/** Signing in by mail, for who has no key yet. */
export function addSignInRoutes(app: OpenAPIHono<OpsContext>, ports: SignInRoutePorts): void {
  const { ids, codes } = ports;
  app.openapi(routes.ask, async (c) => {
    const read = readAddress(c.req.valid('json').address);
    const message = 'If this is the address of an operator, a code is on its way to it.';
    if (!read.ok) return c.json({ message, ticket: codes.open().ticket }, 202);
    admittedOrRefuse(await admitAsking(ports)(ids.subscriber(read.address), networkFor(c, ports)));
    return c.json({ message, ticket: await askToSignIn(ports)(read.address) }, 202);
  });
  app.openapi(routes.enter, async (c) => {
    const { address, ticket, code } = c.req.valid('json');
    const network = networkFor(c, ports);
    admittedOrRefuse(await admitGuess(ports)(network));
    const read = readAddress(address);
    const session = read.ok && (await signIn(ports)({ address: read.address, ticket, digits: code, network }));
    if (!session) throw new Refused(CODE_WRONG);
    const { member, ...body } = session;
    c.set('signedIn', member);
    return c.json(body, 200);
  });
}
