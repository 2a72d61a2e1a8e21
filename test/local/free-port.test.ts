import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../local/free-port.ts';

it('any free port is one that no outgoing connection can take meanwhile', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, () => freePort()));
  expect(ports.filter((port) => port < 10_000 || port >= 32_000)).toEqual([]);
  expect(new Set(ports).size).toBeGreaterThan(90);
});

it('a port that is in use is refused with the option that chooses another', async () => {
  const port = await freePort();
  const taken = createServer().listen(port, '127.0.0.1');
  await once(taken, 'listening');
  await expect(freePort(port, '--inbox-port')).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or choose another: npm start -- --inbox-port ${port + 1}`,
  );
  taken.close();
});
