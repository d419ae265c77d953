// `GET /llms.txt` and `GET /openapi.json`: where partners and assistants begin. Only while a clinic is published.
import { problemAnswer } from '../../answer.ts';
import type { ProxyContext } from '../../exchange.ts';
import { fileHeaders } from '../../policy/headers.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { preparedResponse, prepareText } from '../../reads/prepared-answer.ts';
import { proxyOrigin } from '../catalog/catalog-links.ts';
import { renderLlmsText } from './llms-text.ts';

/** Both handlers. */
export function createPublicFiles(deps: ProxyDeps) {
  const published = () => [...deps.clinics.values()].map(({ settings }) => settings).filter(({ partners }) => partners);

  /** A file that names this proxy's address. @param write undefined: there is none */
  const serve =
    (route: 'llms' | 'openapi', type: string, write: (origin: string) => string | undefined) =>
    async (c: ProxyContext): Promise<Response> => {
      c.env.log.routeMatched(route);
      const { origin, certain } = proxyOrigin(c.req.raw, deps.publicUrl);
      const text = published().length > 0 ? write(origin) : undefined;
      if (text === undefined) return problemAnswer(c.env, { code: 'not_found' });
      const cacheControl = `${certain ? 'public' : 'private'}, max-age=300`;
      const headers = { ...fileHeaders, 'cache-control': cacheControl, vary: 'Accept-Encoding', 'content-type': type };
      return preparedResponse(await prepareText(text, headers, deps.compress), c.req.raw, {});
    };

  return {
    llms: serve('llms', 'text/plain; charset=utf-8', (origin) => renderLlmsText(published(), origin)),
    openapi: serve(
      'openapi',
      'application/json; charset=utf-8',
      (origin) => deps.publicApi && JSON.stringify({ ...deps.publicApi, servers: [{ url: origin }] }),
    ),
  };
}
