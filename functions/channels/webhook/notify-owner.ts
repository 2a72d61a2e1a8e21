import type { Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import type { Clock, Log } from '../../platform/ports.ts';
import type { TransactionalQueue } from '../../transactional/ports.ts';
import { type ChangeEndpointPorts, changeEndpoint } from './change-endpoint.ts';
import type { NotifyOwner } from './ports.ts';

export interface NotifyOwnerPorts extends ChangeEndpointPorts {
  mailQueue: TransactionalQueue;
  clock: Clock;
  log: Log;
}

/**
 * Logs that an endpoint was disabled or put into quarantine, and has a mail sent to its owner, once. A process that dies
 * in between does both again.
 */
export const notifyOwner =
  (ports: NotifyOwnerPorts): NotifyOwner =>
  async ({ id, state, owner, ownerNotified }) => {
    if (ownerNotified || state === 'active') return;
    ports.log('endpoint.stopped', { endpoint: id, state });
    const who = addresseeOf(owner);
    const askedAt = ports.clock().toISOString();
    if (who) await ports.mailQueue.enqueue([{ kind: 'endpoint', who, endpoint: id, askedAt }]);
    await changeEndpoint(ports)(id, (now) => (now.state === state ? { ...now, ownerNotified: true } : now));
  };

const addresseeOf = (owner: Endpoint['owner']) => (owner.kind === 'operator' ? owner.member : owner.contact);
