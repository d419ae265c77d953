// `GET /widget.js`: the script that a clinic's page loads, compressed in advance. `/widget.<hash>.js` is the same build
// under a name of its own, for pages that use Subresource Integrity.
import { problemAnswer } from '../answer.ts';
import type { ProxyContext } from '../exchange.ts';
import { versionHeaders } from '../policy/headers.ts';
import { openCorsHeaders } from '../policy/origins.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { assetResponse, type WidgetAsset } from './asset.ts';

/** Serves the current build. */
export function serveWidget(widget: WidgetAsset) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('widget');
    return assetResponse(widget, c.req.raw);
  };
}

/**
 * Answers 404 for a build that isn't kept: a browser that checks the integrity wouldn't run another. Any page may read
 * that answer, so that the browser's console doesn't blame CORS.
 */
export function serveWidgetVersion({ widget, earlier }: ProxyDeps['assets']) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('widget');
    const hash = c.req.param('file')?.split('.')[1] ?? '';
    const asset = hash === widget.hash ? widget : earlier?.(hash);
    if (!asset) return problemAnswer(c.env, { code: 'not_found' }, openCorsHeaders);
    return assetResponse(asset, c.req.raw, versionHeaders);
  };
}

/**
 * `GET /assistant.js`: the tools for the browser's assistant (src/assistant), which the widget imports. Only while a
 * clinic offers them.
 */
export function serveAssistant({ assets: { assistant }, clinics }: Pick<ProxyDeps, 'assets' | 'clinics'>) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('assistant');
    const offered = [...clinics.values()].some(({ settings }) => settings.assistants);
    if (!assistant || !offered) return problemAnswer(c.env, { code: 'not_found' }, openCorsHeaders);
    return assetResponse(assistant, c.req.raw);
  };
}

/** `GET /widget.css`: the widget's styles, for a page that shows its first screen before it has loaded. */
export function serveWidgetStyle({ firstScreen }: Pick<ProxyDeps, 'firstScreen'>) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('widget_css');
    if (!firstScreen) return problemAnswer(c.env, { code: 'not_found' }, openCorsHeaders);
    return assetResponse(firstScreen.style, c.req.raw);
  };
}
