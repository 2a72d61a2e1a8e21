import type { Authenticator } from '../platform/http/authenticator.ts';
import type { Clock } from '../platform/ports.ts';
import type { ApiKeys } from './ports.ts';

/** Signs in whoever sends a valid API key as a bearer token. */
export const apiKeyAuthenticator = (apiKeys: Pick<ApiKeys, 'actorOf'>, clock: Clock): Authenticator => ({
  name: 'key',
  scheme: { type: 'http', scheme: 'bearer' },
  async authenticate({ headers }) {
    const secret = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    return secret ? apiKeys.actorOf(secret, clock()) : undefined;
  },
});
