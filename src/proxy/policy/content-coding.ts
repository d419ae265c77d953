// How a browser takes an answer: in which coding, or not at all because it has it already.

export type Coding = 'br' | 'gzip' | 'plain';

/** Does `Accept-Encoding` take this coding (RFC 9110, 12.5.3)? `;q=0` is a no. */
function takes(header: string, coding: string): boolean {
  const parts = header.toLowerCase().split(',');
  const named = parts.find((part) => part.split(';')[0]?.trim() === coding);
  return named !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(named);
}

/** The best coding that the request takes. */
export function chooseCoding(request: Request): Coding {
  const header = request.headers.get('accept-encoding') ?? '';
  if (takes(header, 'br')) return 'br';
  return takes(header, 'gzip') ? 'gzip' : 'plain';
}

/** Each coding has its own ETag (RFC 9110, 8.8.3): its bytes differ. @param digest of the plain bytes */
export const etagFor = (digest: string, coding: Coding) => `"${digest}${coding === 'plain' ? '' : `-${coding}`}"`;

/** Does the browser have this one, by its `If-None-Match` (RFC 9110, 13.1.2)? */
export function matchesEtag(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match');
  if (header === null) return false;
  const known = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
