// The proxy's table of contents: which address is served by what. Everything it needs is passed in (proxy-deps.ts).
import { Hono } from 'hono';
import { partnerCatalogPath } from '../contract/partner-catalog.ts';
import { type RouteName, routes } from '../contract/routes.ts';
import { erpReads } from '../erp/erp-methods.ts';
import { problemAnswer } from './answer.ts';
import { appointment } from './booking/appointment.ts';
import { book, bookAdvanced } from './booking/book.ts';
import { calendar } from './booking/calendar.ts';
import { cancel } from './booking/cancel.ts';
import { challenge } from './booking/challenge.ts';
import type { Call, Handler } from './call.ts';
import { serveEarlierLink, serveEarlierScript, serveEarlierStyle } from './earlier/earlier-files.ts';
import { createEarlierPages } from './earlier/serve-earlier.ts';
import type { Exchange, ProxyContext } from './exchange.ts';
import { createCatalog } from './pages/catalog/catalog.ts';
import { serveDownload } from './pages/downloads.ts';
import {
  serveEmbedPage,
  serveEmbedScript,
  serveEmbedStyle,
  serveGetOnly,
  serveManagePage,
} from './pages/embed-page.ts';
import { createFeed } from './pages/feed/feed.ts';
import { createPublicFiles } from './pages/feed/public-files.ts';
import {
  serveDiagnosis,
  serveGeneratorFacts,
  serveGeneratorPage,
  serveGeneratorScript,
  serveGeneratorStyle,
  serveGeneratorTexts,
} from './pages/generator-page.ts';
import { serveLivez, serveReadyz } from './pages/health.ts';
import { serveAssistant, serveWidget, serveWidgetStyle, serveWidgetVersion } from './pages/widget-script.ts';
import { withFileQuota } from './policy/file-quota.ts';
import type { ProxyDeps } from './proxy-deps.ts';
import { createQuickAnswers, type QuickAnswer, type QuickAnswers, type QuickRequest } from './quick-answers.ts';
import { createAnswerCache } from './reads/answer-cache.ts';
import { createPhotos } from './reads/photos.ts';
import { createRequestLog } from './request-log.ts';
import { answerWith, serveOtherMethods, serveRoute } from './serve-route.ts';

const widgetVersion = '/:file{widget\\.[0-9a-f]{16}\\.js}';

/**
 * `client`: the network that the request comes from, as rate limits count it (an IPv4 address or an IPv6 /64). `close`
 * unsubscribes from the invalidations of other processes.
 */
export type BookingProxy = {
  fetch(request: Request, client?: string): Promise<Response>;
  /** What `fetch` would answer, without waiting for anything; undefined where only `fetch` knows. */
  quick?(request: QuickRequest, client: string): QuickAnswer | undefined;
  close(): void;
};

/** The proxy as a function from Request to Response. Unexpected errors become `internal`; `fetch` never rejects. */
export function createProxy(deps: ProxyDeps): BookingProxy {
  const app = new Hono<{ Bindings: Exchange }>();

  const cache = createAnswerCache(deps);
  const quick = deps.hitCount && createQuickAnswers(deps, cache, deps.hitCount);
  const learnt: QuickAnswers['learn'] = quick?.learn ?? ((answer) => answer);

  function serve<Name extends RouteName>(name: Name, answer: (call: Call<Name>) => Promise<Response>) {
    const path = `/clinics/:clinic${routes[name].path}`;
    app.on(routes[name].method, path, serveRoute(deps, cache, name, answer));
    app.all(path, serveOtherMethods(deps, name));
  }

  const api = <Name extends RouteName>(name: Name, handle: Handler<Name>) => serve(name, answerWith(handle));

  serve('clinic', learnt(cache.facts));
  serve('offers', learnt(cache.offers));
  for (const name of erpReads) serve(name, learnt(cache.read));
  api('challenge', challenge);
  api('book', book);
  api('bookAdvanced', bookAdvanced);
  api('cancel', cancel);
  api('appointment', appointment);
  api('calendar', calendar);
  serve('photo', createPhotos(deps, cache));

  const catalog = createCatalog(deps, cache);
  const feed = createFeed(deps, cache);
  const publicFiles = createPublicFiles(deps);
  const pages: Record<string, (c: ProxyContext) => Response | Promise<Response>> = {
    '/clinics/:clinic/doctors': catalog.doctors,
    '/clinics/:clinic/doctors/:employee_id': catalog.doctor,
    '/clinics/:clinic/sitemap.xml': catalog.sitemap,
    [`/clinics/:clinic${partnerCatalogPath}`]: catalog.partners,
    '/clinics/:clinic/$bulk-publish': feed.manifest,
    // Some clients encode the sign.
    '/clinics/:clinic/%24bulk-publish': feed.manifest,
    '/clinics/:clinic/bulk/:file': feed.file,
    '/clinics/:clinic/bulk/slots/:service_id': feed.slots,
    '/llms.txt': withFileQuota(deps, publicFiles.llms),
    '/openapi.json': withFileQuota(deps, publicFiles.openapi),
    '/catalog.css': withFileQuota(deps, catalog.stylesheet),
    '/catalog.js': withFileQuota(deps, catalog.script),
    '/robots.txt': withFileQuota(deps, catalog.robots),
    '/widget.js': withFileQuota(deps, serveWidget(deps.assets.widget)),
    [widgetVersion]: withFileQuota(deps, serveWidgetVersion(deps.assets)),
    '/assistant.js': withFileQuota(deps, serveAssistant(deps)),
    '/widget.d.ts': withFileQuota(deps, serveDownload(deps.assets.downloads.types)),
    '/wordpress/alpaca-booking.zip': withFileQuota(deps, serveDownload(deps.assets.downloads.plugin)),
    '/widget.css': withFileQuota(deps, serveWidgetStyle(deps)),
    '/embed': withFileQuota(deps, serveEmbedPage(deps, cache)),
    '/manage': withFileQuota(deps, serveManagePage(deps)),
    '/embed.css': withFileQuota(deps, serveEmbedStyle(deps)),
    '/embed.js': withFileQuota(deps, serveEmbedScript(deps)),
    '/earlier': withFileQuota(deps, serveEarlierLink(deps)),
    '/earlier.css': withFileQuota(deps, serveEarlierStyle(deps)),
    '/earlier.js': withFileQuota(deps, serveEarlierScript(deps)),
    '/livez': serveLivez,
    '/readyz': serveReadyz(deps),
  };
  const { generator } = deps;
  if (generator) {
    app.post('/generator/diagnosis', serveDiagnosis(generator, deps));
    Object.assign(pages, {
      '/generator': withFileQuota(deps, serveGeneratorPage),
      '/generator.js': withFileQuota(deps, serveGeneratorScript(generator)),
      '/generator.css': withFileQuota(deps, serveGeneratorStyle(generator)),
      '/generator.json': withFileQuota(deps, serveGeneratorTexts(generator)),
      '/generator/facts': withFileQuota(deps, serveGeneratorFacts(generator, deps)),
    });
  }
  for (const [page, { get, post }] of Object.entries(createEarlierPages(deps, cache))) {
    app.post(`/clinics/:clinic/${page}`, post);
    pages[`/clinics/:clinic/${page}`] = get;
  }
  for (const [path, answer] of Object.entries(pages)) {
    app.get(path, answer);
    app.all(path, serveGetOnly);
  }

  app.notFound((c) => problemAnswer(c.env, { code: 'not_found' }));
  app.onError((error) => {
    throw error;
  });

  return {
    close: cache.close,
    ...(quick && {
      quick(request, client) {
        try {
          return quick.answer(request, client);
        } catch {
          // The usual way answers, or meets the error too and reports it.
          return undefined;
        }
      },
    }),
    async fetch(request, client = 'unknown') {
      const started = deps.now().getTime();
      const exchange: Exchange = { client, log: createRequestLog(deps.random()), headers: {}, clientHeaders: {} };
      let response: Response;
      try {
        response = await app.fetch(request, exchange);
      } catch (error) {
        // Every unexpected error ends here, as a refusal without details.
        exchange.log.unexpectedError(error);
        response = problemAnswer(exchange, { code: 'internal' });
      }
      const line = exchange.log.line(response.status, deps.now().getTime() - started);
      deps.log(deps.clientDigest ? { ...line, client: deps.clientDigest(client) } : line);
      return response;
    },
  };
}
