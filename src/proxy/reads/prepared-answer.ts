// An answer made once and told many times: serialised, compressed and with its headers before anybody waits for it, so that telling it is
// one write (facts.md, Speed: to compress it each time leaves a twentieth of the throughput, to serialise it a quarter).
import { type Coding, chooseCoding, etagFor, matchesEtag } from '../policy/content-coding.ts';
import { apiHeaders } from '../policy/headers.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Compresses for the two codings; passed in, because how well and how fast is for the server to say. */
export type Compress = (plain: Bytes) => Promise<{ br: Bytes; gzip: Bytes }>;

type EncodedBody = {
  body: Bytes;
  etag: string;
  headers: Readonly<Record<string, string>>;
  bare: Readonly<Record<string, string>>;
};

export type PreparedAnswer = {
  /** Of the plain bytes. */
  digest: string;
  told: Readonly<Record<Coding, EncodedBody>>;
  /** Bytes of memory, about. */
  size: number;
};

/** What is smaller than a packet gains nothing by compressing. */
const worthCompressing = 1024;

/** What an entry takes beside its bodies, about. */
const overhead = 2048;

type ResponseHeaders = Readonly<Record<string, string>>;

/** An answer of the API. @param caching the Cache-Control; @param before as `prepareText` has it */
export function keep(
  answer: object,
  caching: string,
  compress: Compress,
  before?: PreparedAnswer,
): Promise<PreparedAnswer> {
  const headers = { ...apiHeaders, 'cache-control': caching, vary: 'Origin, Accept-Encoding' };
  return prepareText(JSON.stringify(answer), headers, compress, before);
}

/** @param headers with the Content-Type; @param before what was kept until now: of the same bytes nothing is made anew */
export async function prepareText(
  text: string,
  { 'content-type': type, ...more }: ResponseHeaders & { 'content-type': string },
  compress: Compress,
  before?: PreparedAnswer,
): Promise<PreparedAnswer> {
  const plain = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', plain));
  const digest = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (before?.digest === digest) return before;
  const small = plain.byteLength < worthCompressing;
  const { br, gzip } = small ? { br: plain, gzip: plain } : await compress(plain);
  const told = (coding: Coding, body: Bytes): EncodedBody => {
    const coded = body === plain ? 'plain' : coding;
    const etag = etagFor(digest, coded);
    const bare = { ...more, etag };
    const headers = { ...bare, 'content-type': type, ...(coded !== 'plain' && { 'content-encoding': coded }) };
    return { body, etag, headers, bare };
  };
  return {
    digest,
    told: { br: told('br', br), gzip: told('gzip', gzip), plain: told('plain', plain) },
    size: overhead + plain.byteLength + (small ? 0 : br.byteLength + gzip.byteLength),
  };
}

/** The answer to this request: whole, or 304 where the browser has it. @param more headers of this request alone, such as CORS's */
export function tell(kept: PreparedAnswer, request: Request, more: ResponseHeaders): Response {
  const { body, etag, headers, bare } = kept.told[chooseCoding(request)];
  if (matchesEtag(request, etag)) return new Response(null, { status: 304, headers: { ...more, ...bare } });
  return new Response(body, { headers: { ...more, ...headers } });
}
