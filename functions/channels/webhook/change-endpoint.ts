import type { EndpointId } from '../../../shared/domain/ids.ts';
import type { Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import { ChangedByOthers } from '../../platform/changed-by-others.ts';
import type { Sleep } from '../../platform/ports.ts';
import type { Endpoints } from './ports.ts';

export interface ChangeEndpointPorts {
  endpoints: Pick<Endpoints, 'read' | 'write'>;
  sleep: Sleep;
}

const ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 640;

/**
 * Changes one endpoint that exists and returns what it is then; undefined when there is none. `decide` sees the endpoint
 * as it is now, and again when somebody else wrote first; returning the very same object writes nothing.
 */
export const changeEndpoint =
  ({ endpoints, sleep }: ChangeEndpointPorts) =>
  async (id: EndpointId, decide: (now: Endpoint) => Endpoint): Promise<Endpoint | undefined> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { endpoint, version } = await endpoints.read(id);
      if (!endpoint) return undefined;
      const next = decide(endpoint);
      if (next === endpoint || (await endpoints.write(id, next, version))) return next;
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt));
    }
    throw new ChangedByOthers(`${id} was changed by others ${ATTEMPTS} times`);
  };
