import { createServer } from 'node:net';
import { StartFault } from './start-fault.ts';

const HOST = '127.0.0.1';

/** The port if it is free, or one clear sentence. 0 stands for any free port. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartFault(`Port ${wanted} is in use. Stop what uses it, or choose another with --port.`)
          : error,
      ),
    );
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
