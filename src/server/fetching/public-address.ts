// Which addresses are on the public internet. What the ERP's users write into a doctor's card must not make the proxy ask around in the
// network that it stands in.
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// IANA's special-purpose registries (RFC 6890 and since); of IPv6 also what wraps an IPv4 address: NAT64, Teredo, 6to4.
const special = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
  ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8`;

const closed = new BlockList();
for (const range of special.split(/\s+/)) {
  const [net = '', prefix] = range.split('/');
  closed.addSubnet(net, Number(prefix), isIP(net) === 6 ? 'ipv6' : 'ipv4');
}

/** Is this IP address, in any spelling that Node takes, one of the public internet? An IPv4 address inside an IPv6 one counts as itself. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !closed.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looks a name up as Node does and keeps the public addresses only: what was looked up is what is connected to, so it can't change between. */
export const publicLookup: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first, ...others] = error ? [] : found.filter(({ address }) => isPublic(address));
    if (first === undefined) callback(error ?? Object.assign(new Error('private'), { code: 'PRIVATE_ADDRESS' }), '');
    else if (options.all) callback(null, [first, ...others]);
    else callback(null, first.address, first.family);
  });
};
