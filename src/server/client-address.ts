// The client's network, which rate limits count by. Never logged.
import { isIP } from 'node:net';

/** The eight groups of an IPv6 address as numbers. */
function groupsOf(address: string): number[] {
  // URL normalises it: lower case, an IPv4 tail as two groups, the longest run of zeros as `::`.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string | undefined) =>
    part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [];
  const before = numbers(head);
  const after = numbers(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/**
 * An IPv4 address, including an IPv4-mapped one (`::ffff:192.0.2.1`). For any other IPv6 address its /64, within which
 * one subscriber can change their address. Undefined when the text isn't an address.
 */
export function networkOf(text: string): string | undefined {
  const address = text.replace(/%.*$/, '');
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  }
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** Parses what proxies write: `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`, also in quotes. */
function parseHop(item: string | undefined): string | undefined {
  const bare = item?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  const [, inside] = /^\[([^\]]+)\](?::\d+)?$/.exec(bare) ?? [];
  const [, before] = /^([\d.]+):\d+$/.exec(bare) ?? [];
  return networkOf(inside ?? before ?? bare);
}

const itemsOf = (header: string | string[] | undefined) =>
  header === undefined ? undefined : String(header).split(',');

/** The headers in which a reverse proxy names its client: X-Forwarded-For, and Forwarded (RFC 7239). */
export type ForwardedHeaders = {
  'x-forwarded-for'?: string | string[] | undefined;
  forwarded?: string | string[] | undefined;
};

/**
 * The client's network. Each trusted proxy appends its peer to the right of the list, so the entry at `hops` from the
 * right counts, and everything to its left may be forged by the client. With fewer entries, no address in that entry,
 * or two headers that disagree (one of them then comes from the client), the connection's own address counts.
 * @param hops how many reverse proxies are the operator's own (BOOKING_TRUST_PROXY)
 */
export function clientAddress(connection: string | undefined, headers: ForwardedHeaders, hops: number): string {
  const own = networkOf(connection ?? '') ?? 'unknown';
  if (hops === 0) return own;
  const listed = parseHop(itemsOf(headers['x-forwarded-for'])?.at(-hops));
  const element = itemsOf(headers.forwarded)?.at(-hops);
  const forwarded = parseHop(/(?:^|;)\s*for=("[^"]*"|[^;]*)/i.exec(element?.trim() ?? '')?.[1]);
  const both = headers['x-forwarded-for'] !== undefined && headers.forwarded !== undefined;
  if (both && listed !== forwarded) return own;
  return listed ?? forwarded ?? own;
}

/**
 * Whether a reverse proxy on this machine or in a private network forwarded the request. From elsewhere the headers
 * prove nothing.
 */
export function isForwarded(connection: string | undefined, headers: ForwardedHeaders): boolean {
  if (headers['x-forwarded-for'] === undefined && headers.forwarded === undefined) return false;
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0:0:0:0::|f[cd][0-9a-f]{2}:)/.test(
    networkOf(connection ?? '') ?? '',
  );
}
