// The proxy: which address is served by what. Everything it needs is passed in (deps.ts).
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
import { byOutcome, type ProxyContext, serveOtherMethods, serveRoute } from './call.ts';
import { type Call, type Handler, noteFault, type ProxyDeps, type Scene } from './deps.ts';
import { createCatalog } from './pages/catalog/catalog.ts';
import { serveEmbedPage, serveEmbedStyle, serveGetOnly, serveManagePage } from './pages/embed-page.ts';
import {
  serveDiagnosis,
  serveGeneratorFacts,
  serveGeneratorPage,
  serveGeneratorScript,
  serveGeneratorStyle,
} from './pages/generator.ts';
import { serveLivez, serveReadyz } from './pages/health.ts';
import { serveWidget, serveWidgetVersion } from './pages/widget-script.ts';
import { createAnswerCache } from './reads/cache.ts';
import { createPhotos } from './reads/photo.ts';

const widgetVersion = '/:file{widget\\.[0-9a-f]{16}\\.js}';

/**
 * `client`: the network that the request comes from, as limits count it (an IPv4 address, an IPv6 /64). `close` stops listening to what
 * other processes touch.
 */
export type BookingProxy = { fetch(request: Request, client?: string): Promise<Response>; close(): void };

export function createProxy(deps: ProxyDeps): BookingProxy {
  const app = new Hono<{ Bindings: { scene: Scene } }>();

  const cache = createAnswerCache(deps);

  function serve<Name extends RouteName>(name: Name, answer: (call: Call<Name>) => Promise<Response>) {
    const path = `/clinics/:clinic${routes[name].path}`;
    app.on(routes[name].method, path, serveRoute(deps, cache, name, answer));
    app.all(path, serveOtherMethods(deps, name));
  }

  const api = <Name extends RouteName>(name: Name, handle: Handler<Name>) => serve(name, byOutcome(handle));

  serve('clinic', cache.facts);
  for (const name of erpReads) serve(name, cache.read);
  api('challenge', challenge);
  api('book', book);
  api('bookAdvanced', bookAdvanced);
  api('cancel', cancel);
  api('appointment', appointment);
  api('calendar', calendar);
  serve('photo', createPhotos(deps, cache));

  const catalog = createCatalog(deps, cache);
  const pages: Record<string, (c: ProxyContext) => Response | Promise<Response>> = {
    '/clinics/:clinic/doctors': catalog.doctors,
    '/clinics/:clinic/doctors/:employee_id': catalog.doctor,
    '/clinics/:clinic/sitemap.xml': catalog.sitemap,
    [`/clinics/:clinic${partnerCatalogPath}`]: catalog.partners,
    '/catalog.css': catalog.stylesheet,
    '/robots.txt': catalog.robots,
    '/widget.js': serveWidget(deps),
    [widgetVersion]: serveWidgetVersion(deps),
    '/embed': serveEmbedPage(deps),
    '/manage': serveManagePage(deps),
    '/embed.css': serveEmbedStyle,
    '/livez': serveLivez,
    '/readyz': serveReadyz(deps),
  };
  const { generator } = deps;
  if (generator) {
    app.post('/generator/diagnosis', serveDiagnosis(generator, deps));
    Object.assign(pages, {
      '/generator': serveGeneratorPage,
      '/generator.js': serveGeneratorScript(generator),
      '/generator.css': serveGeneratorStyle(generator),
      '/generator/facts': serveGeneratorFacts(generator, deps),
    });
  }
  for (const [path, answer] of Object.entries(pages)) {
    app.get(path, answer);
    app.all(path, serveGetOnly);
  }

  app.notFound((c) => problemAnswer(c.env.scene, { code: 'not_found' }));
  app.onError((error) => {
    throw error;
  });

  return {
    close: cache.close,
    async fetch(request, client = 'unknown') {
      const started = deps.now().getTime();
      const scene: Scene = { trace: { id: deps.random(), route: 'none' }, cors: {}, client };
      let response: Response;
      try {
        response = await app.fetch(request, { scene });
      } catch (error) {
        // The one catch around all: what nobody expected ends here as a refusal without details.
        noteFault(scene, error);
        response = problemAnswer(scene, { code: 'internal' });
      }
      deps.log({ ...scene.trace, status: response.status, ms: deps.now().getTime() - started });
      return response;
    },
  };
}
