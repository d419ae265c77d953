// The networks around a client. One customer may own many of the addresses that the rate limits count, above all in
// IPv6: a provider delegates a /56 or a /48 (RFC 6177), which hold 256 and 65,536 networks of one client each.

/** `factor`: how many times the limit of one client the whole network gets. */
type WiderNetwork = { network: string; factor: number };

const ipv6Client = /^([0-9a-f]+):([0-9a-f]+):([0-9a-f]+):([0-9a-f]+)::\/64$/;
const ipv4Client = /^(\d+\.\d+\.\d+)\.\d+$/;

/**
 * The widest first, so that an attacker who owns it stops being counted anywhere else once it is over its limit.
 * A /24 of IPv4 belongs to many customers, so it gets more.
 * @param client an IPv4 address or an IPv6 /64, as `clientAddress` of the server writes it
 */
export function widerNetworksOf(client: string): readonly WiderNetwork[] {
  const [, first] = ipv4Client.exec(client) ?? [];
  if (first !== undefined) return [{ network: `${first}.0/24`, factor: 4 }];
  const [, ...groups] = ipv6Client.exec(client) ?? [];
  if (groups.length === 0) return [];
  const site = groups.slice(0, 3).join(':');
  const subnet = (Number.parseInt(groups[3] ?? '', 16) & 0xff00).toString(16);
  return [
    { network: `${site}::/48`, factor: 3 },
    { network: `${site}:${subnet}::/56`, factor: 2 },
  ];
}
