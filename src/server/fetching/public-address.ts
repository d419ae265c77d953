// Which addresses are on the public internet. A photo's address, which any user of the ERP can set, must not make the
// proxy send requests into its own network (SSRF).
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// IANA's special-purpose registries (RFC 6890 and later), including IPv6 ranges that embed an IPv4 address: SIIT,
// NAT64, Teredo, 6to4.
const specialRanges = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
  ::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8`;

const blocked = new BlockList();
for (const range of specialRanges.split(/\s+/)) {
  const [net = '', prefix] = range.split('/');
  blocked.addSubnet(net, Number(prefix), isIP(net) === 6 ? 'ipv6' : 'ipv4');
}

/** Accepts any spelling that Node does. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !blocked.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Node's DNS lookup, reduced to public addresses. The connection is made to exactly these, so DNS can't give another
 * answer in between (rebinding).
 */
export const publicLookup: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first, ...others] = error ? [] : found.filter(({ address }) => isPublic(address));
    if (first === undefined) callback(error ?? Object.assign(new Error('private'), { code: 'PRIVATE_ADDRESS' }), '');
    else if (options.all) callback(null, [first, ...others]);
    else callback(null, first.address, first.family);
  });
};
