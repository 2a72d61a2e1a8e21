import { apiKeyAuthenticator } from '../../operators/api-key-authenticator.ts';
import type * as envs from '../../platform/env.ts';
import * as adapters from '../adapters.ts';
import { toneApi } from '../tone-api.ts';
import { digestIds, type Host, logRequest, type PortsOf } from './host.ts';

export async function composeTone(host: Host<typeof envs.ToneEnv>) {
  const ports: PortsOf<'tone'> = { apiKeys: adapters.apiKeys(host), ids: await digestIds(host) };
  const authenticators = [apiKeyAuthenticator(ports.apiKeys, host.clock)];
  return toneApi({ authenticators, ids: ports.ids, onFault: logRequest });
}
