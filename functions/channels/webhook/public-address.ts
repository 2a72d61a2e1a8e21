import { BlockList, isIP } from 'node:net';

/** IPv4 ranges that are not public: IANA's special-purpose registry (RFC 6890), multicast and the reserved class E. */
const NOT_PUBLIC_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Exceptions inside 2000::/3: protocol assignments with Teredo, documentation, and 6to4, which embeds any IPv4 address. */
const NOT_PUBLIC_V6: readonly [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const blockedV4 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) blockedV4.addSubnet(network, prefix, 'ipv4');
const blockedV6 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V6) blockedV6.addSubnet(network, prefix, 'ipv6');
const unicastV6 = new BlockList();
unicastV6.addSubnet('2000::', 3, 'ipv6');

/**
 * True for an address on the public internet. Private, loopback, link-local, metadata, multicast, documentation and
 * IPv4-embedding addresses are not, so a URL from outside cannot reach our own network.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blockedV4.check(address, 'ipv4');
  return isIP(address) === 6 && unicastV6.check(address, 'ipv6') && !blockedV6.check(address, 'ipv6');
}

/** True for the machine itself. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
