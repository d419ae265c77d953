// The operator's port: metrics, the report, the API's description, and health checks.
import type { BookingProxy } from '../../proxy/app.ts';
import type { ReportPages } from '../report/report-pages.ts';
import type { Metrics } from './metrics.ts';
import { describeApi } from './openapi.ts';

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/**
 * @param proxy answers `/livez` and `/readyz` as on its own port
 * @param report absent: nothing is counted
 * @param flush brings the metrics up to date
 */
export function createAdmin(
  metrics: Metrics,
  proxy: Pick<BookingProxy, 'fetch'>,
  report?: ReportPages,
  flush: () => void = () => {},
): Pick<BookingProxy, 'fetch'> {
  const description = JSON.stringify(describeApi(), null, 2);
  return {
    async fetch(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return new Response(null, { status: 405, headers: { ...headers, allow: 'GET, HEAD' } });
      }
      const url = new URL(request.url);
      const reported = report?.(url);
      if (reported) return reported;
      switch (url.pathname) {
        case '/metrics':
          flush();
          return new Response(await metrics.text(), { headers: { ...headers, 'content-type': metrics.type } });
        case '/openapi.json':
          return new Response(description, { headers: { ...headers, 'content-type': 'application/json' } });
        case '/livez':
        case '/readyz':
          return proxy.fetch(request);
        default:
          return new Response('This port serves /report, /metrics, /openapi.json, /livez and /readyz.\n', {
            status: 404,
            headers,
          });
      }
    },
  };
}
