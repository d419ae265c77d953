// A static file and the response that serves it.

import { chooseCoding, etagFor, matchesEtag } from '../policy/content-coding.ts';
import { fileHeaders } from '../policy/headers.ts';

/** A file in the encodings that browsers accept. `etag`: without quotes. */
export type Asset = {
  type: string;
  etag: string;
  plain: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
};

/**
 * The widget's script. `hash`: changes with every byte, as in `/widget.<hash>.js`. `integrity`: for the page's
 * `integrity` attribute (W3C Subresource Integrity).
 */
export type WidgetAsset = Asset & { hash: string; integrity: string };

/** The file in the best encoding that the browser accepts, or 304 when the browser has it already. */
export function assetResponse(
  asset: Asset,
  request: Request,
  baseHeaders: Record<string, string> = fileHeaders,
): Response {
  const coding = chooseCoding(request.headers.get('accept-encoding') ?? '');
  const etag = etagFor(asset.etag, coding);
  const headers: Record<string, string> = { ...baseHeaders, vary: 'Accept-Encoding', etag };
  if (matchesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  headers['content-type'] = asset.type;
  if (coding !== 'plain') headers['content-encoding'] = coding;
  return new Response(asset[coding], { headers });
}
