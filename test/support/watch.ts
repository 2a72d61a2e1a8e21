import type { Ports } from './fixtures.ts';

/** The same ports, which note each call that they get by its name, in order. */
export function watch(ports: Ports): { calls: string[]; watched: Ports } {
  const calls: string[] = [];
  const noting = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, method, receiver) {
        const member: unknown = Reflect.get(target, method, receiver);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          calls.push(`${name}.${String(method)}`);
          return Reflect.apply(member, target, given);
        };
      },
    });
  const { subscribers, members, codes, buckets, trustedNetworks, limiter, mailer, apiKeys, links } = ports;
  const stores = { subscribers, members, codes, buckets, trustedNetworks, limiter, mailer, apiKeys, links };
  const noted = Object.fromEntries(Object.entries(stores).map(([name, port]) => [name, noting(name, port)]));
  return { calls, watched: { ...ports, ...(noted as typeof stores) } };
}
