import type { Context, MiddlewareHandler } from 'hono';
import { authorize } from '../../../shared/domain/actor/actor.ts';
import type { Role } from '../../../shared/domain/actor/member.ts';
import { CommandId } from '../../../shared/domain/ids.ts';
import type { Ids } from '../ports.ts';
import { type Authenticator, authenticateBy } from './authenticator.ts';
import type { OpsContext } from './openapi-helpers.ts';
import { Refused } from './refused.ts';

/** Lets nobody past whom no authenticator knows. Which role a request needs is for its route to say. */
export const requireActor =
  (authenticators: readonly Authenticator[], ids: Ids): MiddlewareHandler<OpsContext> =>
  async (c, next) => {
    const actor = await authenticateBy(authenticators, c.req.raw);
    if (!actor) {
      throw new Refused({
        reason: 'not_signed_in',
        detail: 'Send "Authorization: Bearer <key>" with a valid API key, or sign in to the console.',
      });
    }
    c.set('actor', actor);
    c.set('commandId', idempotencyKeyOf(c) ?? ids.command());
    return next();
  };

/** Refuses an actor whose role is too low for the route, and an idempotency key that cannot be one. */
export const requireRole =
  (role: Role): MiddlewareHandler<OpsContext> =>
  async (c, next) => {
    const authorized = authorize(c.var.actor, role);
    if (!authorized.ok) throw new Refused(authorized.refusal);
    if (!CommandId.safeParse(c.var.commandId).success) {
      throw new Refused({
        reason: 'request_invalid',
        detail: 'Idempotency-Key: use 1 to 120 visible ASCII characters.',
      });
    }
    return next();
  };

/** As it was sent: the Lambda adapter percent-encodes what is not ASCII, and leaves out what is empty. */
const idempotencyKeyOf = (c: Context<OpsContext>): string | undefined =>
  c.env?.event?.headers?.['idempotency-key'] ?? c.req.header('idempotency-key');
