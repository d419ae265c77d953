// Content negotiation: which coding a browser accepts, and whether it has the answer already.

export type Coding = 'br' | 'gzip' | 'plain';

/** Whether `Accept-Encoding` accepts this coding (RFC 9110, 12.5.3); `;q=0` refuses it. */
function accepts(header: string, coding: string): boolean {
  const parts = header.toLowerCase().split(',');
  const named = parts.find((part) => part.split(';')[0]?.trim() === coding);
  return named !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(named);
}

/** The best coding that `Accept-Encoding` accepts. */
export function chooseCoding(header: string): Coding {
  if (accepts(header, 'br')) return 'br';
  return accepts(header, 'gzip') ? 'gzip' : 'plain';
}

/** A digest of these bytes, for their ETag. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Each coding has an ETag of its own, because its bytes differ (RFC 9110, 8.8.3). @param digest of the plain bytes */
export const etagFor = (digest: string, coding: Coding) => `"${digest}${coding === 'plain' ? '' : `-${coding}`}"`;

/** Whether the browser's `If-None-Match` has this ETag (RFC 9110, 13.1.2). @param header null where there is none */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const known = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
