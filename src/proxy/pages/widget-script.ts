// `GET /widget.js`: the one file that a clinic's page loads, already compressed. And `/widget.<hash>.js`: the same under a name of its own
// for each build, for pages that let the browser check its bytes.
import { problemAnswer } from '../answer.ts';
import type { ProxyContext } from '../call.ts';
import type { Asset, ProxyDeps } from '../deps.ts';
import { fileHeaders, versionHeaders } from '../policy/headers.ts';
import { codingFor, etagOf, isKnown } from './codings.ts';

/** The file in the best encoding that the browser takes, or 304 when it has it. */
export function fileAnswer(asset: Asset, request: Request, always: Record<string, string> = fileHeaders): Response {
  const coding = codingFor(request);
  const etag = etagOf(asset.etag, coding);
  const headers: Record<string, string> = { ...always, vary: 'Accept-Encoding', etag };
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

/** Only the build that is served: with another one's bytes a browser that checks them would run nothing. */
export function serveWidgetVersion({ assets }: ProxyDeps) {
  return (c: ProxyContext): Response => {
    const { scene } = c.env;
    scene.trace.route = 'widget';
    if (c.req.param('file') !== `widget.${assets.widget.hash}.js`) return problemAnswer(scene, { code: 'not_found' });
    return fileAnswer(assets.widget, c.req.raw, versionHeaders);
  };
}
