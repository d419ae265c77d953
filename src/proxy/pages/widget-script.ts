// `GET /widget.js`: the script that a clinic's page loads, compressed in advance. `/widget.<hash>.js` is the same build
// under a name of its own, for pages that use Subresource Integrity.
import { problemAnswer } from '../answer.ts';
import type { ProxyContext } from '../exchange.ts';
import { versionHeaders } from '../policy/headers.ts';
import { assetResponse, type WidgetAsset } from './asset.ts';

/** Serves the current build. */
export function serveWidget(widget: WidgetAsset) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('widget');
    return assetResponse(widget, c.req.raw);
  };
}

/** Answers 404 for any other build: a browser that checks the integrity wouldn't run this one. */
export function serveWidgetVersion(widget: WidgetAsset) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('widget');
    if (c.req.param('file') !== `widget.${widget.hash}.js`) return problemAnswer(c.env, { code: 'not_found' });
    return assetResponse(widget, c.req.raw, versionHeaders);
  };
}
