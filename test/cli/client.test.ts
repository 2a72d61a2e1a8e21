import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliFault, connect } from '../../cli/client.ts';
import { connectionOf } from '../../cli/connection.ts';
import { IncidentList } from '../../shared/wire/api/incidents.ts';

const server = createServer((request, response) => {
  response.statusCode = request.url === '/missing' ? 404 : 200;
  response.end(request.url === '/other' ? '{"hello":"world"}' : '<html></html>');
});
let url = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('the client', () => {
  it.each(['/missing', '/other', '/html'])(
    'says to check the address when no page of ours answers: %s',
    async (path) => {
      const client = connect({ url, key: 'k' });
      const fault = await client.get(path, IncidentList).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(CliFault);
      expect(fault).toMatchObject({ exitCode: 1, message: expect.stringContaining('Check the address of the page') });
    },
  );

  it('refuses an address that is none before it asks anything', () => {
    const env = { CANDOR_URL: 'status.example.com', CANDOR_KEY: 'k' };
    expect(() => connectionOf(env, {}, new Date())).toThrow(/Write it like https:/);
  });
});
