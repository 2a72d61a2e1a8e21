import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { Suppression } from '../../shared/domain/subscriber/subscriber.ts';
import { bounced, suppress } from '../../shared/domain/subscriber/subscription.ts';
import type { Reachability } from '../channels/mail/ports.ts';
import type { Clock } from '../platform/ports.ts';
import { type ChangePorts, changePerson } from './change-subscriber.ts';

/** Keeps all mail from an address from now on. */
export const suppressPerson =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId, reason: Suppression['reason']): Promise<void> =>
    changePerson(ports)(id, ({ person }) => ({
      answer: undefined,
      ...(person && { write: { person: suppress(person, { reason, at: ports.clock().toISOString() }) } }),
    }));

/** Counts a mail that came back for now. */
const countBounce =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId): Promise<void> =>
    changePerson(ports)(id, ({ person }) => ({
      answer: undefined,
      ...(person && { write: { person: bounced(person, ports.clock().toISOString()) } }),
    }));

/** Notes on the person what the mail service reports of their address. */
export const reachability = (ports: ChangePorts & { clock: Clock }): Reachability => ({
  suppress: suppressPerson(ports),
  countBounce: countBounce(ports),
});
