import { createServer } from 'node:net';
import { StartFault } from './start-fault.ts';

const HOST = '127.0.0.1';

/**
 * Below the ports that a system gives to outgoing connections, from 32768 on in Linux: none of those can take a port
 * between this look and the moment when something listens there.
 * https://docs.kernel.org/networking/ip-sysctl.html (ip_local_port_range)
 */
const DRAWN = { from: 10_000, to: 32_000 };
const DRAWS = 50;

/** The port if it is free, or one clear sentence that names the option to choose another. 0 stands for any free port. */
export async function freePort(wanted = 0, option = '--port'): Promise<number> {
  if (wanted === 0) return drawnPort();
  if (await isFree(wanted)) return wanted;
  const other = wanted < 65_535 ? wanted + 1 : wanted - 1;
  throw new StartFault(
    `Port ${wanted} is in use. Stop what uses it, or choose another: npm start -- ${option} ${other}`,
  );
}

async function drawnPort(): Promise<number> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const port = DRAWN.from + Math.floor(Math.random() * (DRAWN.to - DRAWN.from));
    if (await isFree(port)) return port;
  }
  throw new StartFault(`No port from ${DRAWN.from} to ${DRAWN.to} is free. Choose one with --port and --inbox-port.`);
}

/** Whether something could listen there now; throws when the machine allows nobody to. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
