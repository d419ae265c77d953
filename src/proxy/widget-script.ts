// `GET /widget.js`: the one file that a clinic's page loads, already compressed.
import type { ProxyContext } from './call.ts';
import type { Asset, ProxyDeps } from './deps.ts';
import { fileHeaders } from './headers.ts';

/** Does `Accept-Encoding` take this coding (RFC 9110, 12.5.3)? `;q=0` is a no. */
function takes(header: string, coding: string): boolean {
  const parts = header.toLowerCase().split(',');
  const named = parts.find((part) => part.split(';')[0]?.trim() === coding);
  return named !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(named);
}

function encodingFor(header: string): 'br' | 'gzip' | undefined {
  if (takes(header, 'br')) return 'br';
  return takes(header, 'gzip') ? 'gzip' : undefined;
}

/** The file in the best encoding that the browser takes, or 304 when it has it. Each encoding has its own ETag: its bytes differ. */
function fileAnswer(asset: Asset, request: Request): Response {
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? '');
  const etag = `"${asset.etag}${encoding ? `-${encoding}` : ''}"`;
  const headers: Record<string, string> = { ...fileHeaders, vary: 'Accept-Encoding', etag };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  headers['content-type'] = asset.type;
  if (encoding) headers['content-encoding'] = encoding;
  return new Response(asset[encoding ?? 'plain'], { headers });
}

export function serveWidget({ assets }: ProxyDeps) {
  return (c: ProxyContext): Response => {
    c.env.scene.trace.route = 'widget';
    return fileAnswer(assets.widget, c.req.raw);
  };
}
