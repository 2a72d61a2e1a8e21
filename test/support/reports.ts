import { reportsApi } from '../../functions/entry/reports-api.ts';
import { EDGE_HEADER } from '../../shared/domain/rate-limit/network.ts';
import type { Ports } from './fixtures.ts';

export interface Visit {
  /** The visitor's address, by which limits are counted. */
  from?: string;
  language?: string;
}

/** A visitor with a form open, and whoever answers. */
export function visitorsOf(ports: Ports, onFault: (error: unknown) => void) {
  const app = reportsApi({ ...ports, onFault });
  const headers = ({ from = '192.0.2.1', language = 'en' }: Visit) => ({
    [EDGE_HEADER]: ports.edgeKey,
    'x-forwarded-for': from,
    'accept-language': language,
  });
  const form = async (path = '/report', visit: Visit = {}) =>
    (await app.request(path, { headers: headers(visit) })).text();
  const tokenIn = (html: string) => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const post = async (fields: Record<string, string>, visit: Visit = {}) =>
    app.request('/report', { method: 'POST', headers: headers(visit), body: new URLSearchParams(fields) });
  return {
    app,
    form,
    post,
    /** Opens the form and sends it. */
    report: async (fields: Record<string, string>, visit: Visit = {}) =>
      post({ token: tokenIn(await form('/report', visit)), ...fields }, visit),
    token: async () => tokenIn(await form()),
  };
}
