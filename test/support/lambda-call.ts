import type { HttpApiEvent } from '../../functions/platform/http/lambda.ts';

export interface LambdaCall {
  method: string;
  /** With the query, as it stands on the wire. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | undefined;
  /** The address that it comes from. */
  from?: string;
}

/** A request as an HTTP API hands it to a function. */
export function eventOf({ method, path, headers = {}, body, from = '192.0.2.1' }: LambdaCall): HttpApiEvent {
  const [rawPath = '/', rawQueryString = ''] = path.split('?', 2);
  const binary = body !== undefined && typeof body !== 'string';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    body: binary ? Buffer.from(body).toString('base64') : (body ?? null),
    isBase64Encoded: binary,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      authentication: null,
      authorizer: {},
      domainName: 'status.fernhill.example',
      domainPrefix: 'status',
      requestId: 'test',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: from, userAgent: 'test' },
    },
  };
}
