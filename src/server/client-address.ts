// Whose request is it? What the limits count by; it is never logged.
import { isIP } from 'node:net';

/** The eight groups of an IPv6 address, each a number. */
function groupsOf(address: string): number[] {
  // URL writes it in one way: lower case, an IPv4 tail as two groups, the longest zeros as `::`.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string | undefined) =>
    part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [];
  const before = numbers(head);
  const after = numbers(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/**
 * An IPv4 address, also one that is written as IPv6 (`::ffff:192.0.2.1`); of any other IPv6 address its /64, which one subscriber has to
 * themselves and can change their address within. Undefined: it is no address.
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

/** `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`, and these in quotes: what proxies write. */
function hopOf(item: string | undefined): string | undefined {
  const bare = item?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  const [, inside] = /^\[([^\]]+)\](?::\d+)?$/.exec(bare) ?? [];
  const [, before] = /^([\d.]+):\d+$/.exec(bare) ?? [];
  return networkOf(inside ?? before ?? bare);
}

const itemsOf = (header: string | string[] | undefined) =>
  header === undefined ? undefined : String(header).split(',');

/** The headers in which a proxy names whom it speaks for: X-Forwarded-For, and Forwarded (RFC 7239). */
export type ForwardedHeaders = {
  'x-forwarded-for'?: string | string[] | undefined;
  forwarded?: string | string[] | undefined;
};

/**
 * The network of the client. Each trusted proxy adds whom it got the request from to the right of the list, so what counts is the item
 * at `hops` from the right, and anything to the left of it is the client's own tale.
 * @param hops how many proxies before this one are the operator's own (BOOKING_TRUST_PROXY). Fewer items than that, no address there, or
 *   two headers that disagree (one of them is then the client's): the connection's own address.
 */
export function clientAddress(connection: string | undefined, headers: ForwardedHeaders, hops: number): string {
  const own = networkOf(connection ?? '') ?? 'unknown';
  if (hops === 0) return own;
  const listed = hopOf(itemsOf(headers['x-forwarded-for'])?.at(-hops));
  const element = itemsOf(headers.forwarded)?.at(-hops);
  const forwarded = hopOf(/(?:^|;)\s*for=("[^"]*"|[^;]*)/i.exec(element?.trim() ?? '')?.[1]);
  const both = headers['x-forwarded-for'] !== undefined && headers.forwarded !== undefined;
  if (both && listed !== forwarded) return own;
  return listed ?? forwarded ?? own;
}

/** A request that a proxy on this machine or in its network passes on, and says for whom. From anywhere else it is anybody's tale. */
export function isForwarded(connection: string | undefined, headers: ForwardedHeaders): boolean {
  if (headers['x-forwarded-for'] === undefined && headers.forwarded === undefined) return false;
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0:0:0:0::|f[cd][0-9a-f]{2}:)/.test(
    networkOf(connection ?? '') ?? '',
  );
}
