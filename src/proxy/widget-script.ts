// `GET /widget.js`: the one file that a clinic's page loads, already compressed.
import type { ProxyContext } from './call.ts';
import { codingFor, etagOf, isKnown } from './codings.ts';
import type { Asset, ProxyDeps } from './deps.ts';
import { fileHeaders } from './headers.ts';

/** The file in the best encoding that the browser takes, or 304 when it has it. */
function fileAnswer(asset: Asset, request: Request): Response {
  const coding = codingFor(request);
  const etag = etagOf(asset.etag, coding);
  const headers: Record<string, string> = { ...fileHeaders, vary: 'Accept-Encoding', etag };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  headers['content-type'] = asset.type;
  if (coding !== 'plain') headers['content-encoding'] = coding;
  return new Response(asset[coding], { headers });
}

export function serveWidget({ assets }: ProxyDeps) {
  return (c: ProxyContext): Response => {
    c.env.scene.trace.route = 'widget';
    return fileAnswer(assets.widget, c.req.raw);
  };
}
