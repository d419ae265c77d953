// What webmasters download: `GET /wordpress/alpaca-booking.zip` and `GET /widget.d.ts`.
import type { ProxyContext } from '../exchange.ts';
import { type Asset, assetResponse } from './asset.ts';

/** `plugin`: the WordPress plugin as WordPress installs it. `types`: of `window.AlpacaBooking`, for TypeScript. */
export type Downloads = { plugin: Asset; types: Asset };

/** Serves one of the files, which change only with an update of the proxy. */
export function serveDownload(file: Asset) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('download');
    return assetResponse(file, c.req.raw);
  };
}
