import type { Context, MiddlewareHandler } from 'hono';
import { type AuditEntry, auditActorOf, auditEnd, subjectsIn } from '../../../shared/domain/audit/entry.ts';
import type { AuditLog } from '../../audit/ports.ts';
import type { Clock, Ids } from '../ports.ts';
import { refusalOf } from './error-handler.ts';
import type { OpsContext } from './openapi-helpers.ts';

/** What an API records acts with. */
export interface ActRecorder {
  audit: Pick<AuditLog, 'put'>;
  ids: Pick<Ids, 'command'>;
  clock: Clock;
  /** Days for which an entry is kept. */
  days: number;
  onFault: (error: unknown) => void;
}

/** Lets the routes below it record who does what. */
export const recordActs =
  (recorder: ActRecorder): MiddlewareHandler<OpsContext> =>
  (c, next) => {
    c.set('recorder', recorder);
    c.set('actedOn', []);
    return next();
  };

/** Names what an order is about where its path does not. Only ids: never a text, an address or a secret. */
export const actedOn = (c: Context<OpsContext>, ...ids: readonly string[]): void => void c.var.actedOn.push(...ids);

const entryOf = (c: Context<OpsContext>, operation: string): AuditEntry => {
  const { recorder, actor } = { recorder: c.var.recorder, actor: c.get('actor') };
  return {
    id: recorder.ids.command(),
    at: recorder.clock().toISOString(),
    ...(actor && { actor: auditActorOf(actor) }),
    operation,
    on: subjectsIn(Object.values(c.req.param())),
    outcome: 'begun',
  };
};

const reasonIn = (c: Context<OpsContext>): string | undefined => (c.error ? refusalOf(c.error).reason : undefined);

const ended = (c: Context<OpsContext>, entry: AuditEntry): AuditEntry => {
  const reason = reasonIn(c);
  const on = [...new Set([...entry.on, ...c.var.actedOn])];
  if (reason === undefined) return { ...entry, on, outcome: 'done' };
  return { ...entry, on, outcome: c.res.status >= 500 ? 'failed' : 'refused', reason };
};

/** Records an act before it happens, so that nothing is done that is not on record, and afterwards what came of it. */
export const audited =
  (operation: string): MiddlewareHandler<OpsContext> =>
  async (c, next) => {
    const { audit, days, onFault } = c.var.recorder;
    const entry = entryOf(c, operation);
    const until = auditEnd(new Date(entry.at), days);
    await audit.put(entry, until);
    await next();
    try {
      await audit.put(ended(c, entry), until);
    } catch (error) {
      // The act is done and on record as begun; its answer must not say anything else.
      onFault(error);
    }
  };

/** Refusals of which nobody can cause many: tries of a code and of a link are limited by network. */
const WRONG_PROOF = ['code_wrong', 'link_not_valid'];

/** Records who signed in and who failed to, before the answer hands out what they signed in for. */
export const auditedSignIn =
  (operation: string): MiddlewareHandler<OpsContext> =>
  async (c, next) => {
    await next();
    const reason = reasonIn(c);
    if (reason !== undefined && !WRONG_PROOF.includes(reason)) return;
    const { audit, days } = c.var.recorder;
    const entry = entryOf(c, operation);
    const who = c.get('signedIn');
    const { id: membership, name, role } = who ?? {};
    const actor = name && role ? auditActorOf({ name, role, ...(membership && { membership }) }) : undefined;
    await audit.put(ended(c, { ...entry, ...(actor && { actor }) }), auditEnd(new Date(entry.at), days));
  };
