import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, visitorAddress } from '../../shared/domain/rate-limit/network.ts';

describe('the network of an address', () => {
  it('is the same for every host of one IPv6 /64, however it is written, and another for another /64', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 0xffff }), (address, other) => {
        fc.pre(isIP(address) === 6 && !address.includes('.'));
        const { hostname } = new URL(`http://[${address}]`);
        const network = networkOf(address);
        expect(networkOf(hostname.slice(1, -1))).toBe(network);
        expect(networkOf(address.toUpperCase())).toBe(network);
        const prefix = network.replace('::/64', '');
        expect(networkOf(`${prefix}:0:0:0:${other.toString(16)}`)).toBe(network);
        const changed = prefix.replace(/[^:]+$/, (last) => (Number.parseInt(last, 16) ^ 1).toString(16));
        expect(networkOf(`${changed}::1`)).not.toBe(network);
      }),
    );
  });
  it('is an IPv4 address itself, also when it is mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(networkOf(address)).toBe(address);
        expect(networkOf(`::ffff:${address}`)).toBe(address);
      }),
    );
  });
  it('is one for all that is no address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(isIP(text.trim().replace(/%.*$/, '')) === 0 && !/^[\d.]+$/.test(text.trim()));
        expect(networkOf(text)).toBe('unknown');
      }),
    );
    expect([networkOf(undefined), networkOf(''), networkOf('1.2.3.456')]).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('the address of a visitor', () => {
  const written = fc.array(fc.oneof(fc.ipV4(), fc.string()), { maxLength: 5 }).map((hops) => hops.join(', '));
  it('is what CloudFront says, whatever the visitor has written before it', () => {
    fc.assert(
      fc.property(written, fc.ipV4(), fc.ipV4(), fc.boolean(), (lies, viewer, edge, appended) => {
        fc.pre(viewer !== edge);
        const forwardedFor = [lies, viewer, ...(appended ? [edge] : [])].filter(Boolean).join(', ');
        expect(visitorAddress({ peer: edge, forwardedFor, throughEdge: true })).toBe(viewer);
      }),
    );
  });
  it('is that of the connection for whoever calls the API without our distribution', () => {
    fc.assert(
      fc.property(written, fc.ipV4(), (lies, peer) => {
        expect(visitorAddress({ peer, forwardedFor: lies, throughEdge: false })).toBe(peer);
      }),
    );
  });
});
