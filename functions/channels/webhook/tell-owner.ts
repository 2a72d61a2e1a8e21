import type { Clock, LogEvent } from '../../platform/ports.ts';
import type { TransactionalQueue } from '../../transactional/ports.ts';
import { type ChangeEndpointPorts, changeEndpoint } from './change-endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { TellOwner } from './ports.ts';

export interface TellOwnerPorts extends ChangeEndpointPorts {
  mailQueue: TransactionalQueue;
  clock: Clock;
  log: LogEvent;
}

/**
 * Logs that an endpoint was disabled or put into quarantine, and has a mail sent to its owner, once. A process that dies
 * in between does both again, so that nobody is left in the dark.
 */
export const tellOwner =
  (ports: TellOwnerPorts): TellOwner =>
  async ({ id, state, owner, ownerTold }) => {
    if (ownerTold || (state !== 'quarantined' && state !== 'disabled')) return;
    ports.log('endpoint.stopped', { endpoint: id, state });
    const who = addresseeOf(owner);
    const askedAt = ports.clock().toISOString();
    if (who) await ports.mailQueue.enqueue([{ kind: 'endpoint', who, endpoint: id, askedAt }]);
    await changeEndpoint(ports)(id, (now) => (now.state === state ? { ...now, ownerTold: true } : now));
  };

const addresseeOf = (owner: Endpoint['owner']) => (owner.kind === 'operator' ? owner.member : owner.contact);
