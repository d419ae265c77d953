// The proxy: which address is served by what. Everything it needs is passed in (deps.ts).
import { Hono } from 'hono';
import { type RouteName, routes } from '../contract/routes.ts';
import { problemAnswer } from './answer.ts';
import { appointment } from './appointment.ts';
import { book, bookAdvanced } from './book.ts';
import { calendar } from './calendar.ts';
import { serveOtherMethods, serveRoute } from './call.ts';
import { cancel } from './cancel.ts';
import { clinic } from './clinic.ts';
import { type Handler, noteFault, type ProxyDeps, type Scene } from './deps.ts';
import { serveEmbedPage, serveEmbedStyle, serveGetOnly, serveManagePage } from './embed-page.ts';
import { serveLivez, serveReadyz } from './health.ts';
import { schedule } from './schedule.ts';
import { serveWidget } from './widget-script.ts';

export type BookingProxy = { fetch(request: Request): Promise<Response> };

export function createProxy(deps: ProxyDeps): BookingProxy {
  const app = new Hono<{ Bindings: { scene: Scene } }>();

  function api<Name extends RouteName>(name: Name, handle: Handler<Name>) {
    const path = `/clinics/:clinic${routes[name].path}`;
    app.on(routes[name].method, path, serveRoute(deps, name, handle));
    app.all(path, serveOtherMethods(deps, name));
  }

  api('clinic', clinic);
  api('employees', schedule.employees);
  api('employee', schedule.employee);
  api('worktime', schedule.worktime);
  api('slots', schedule.slots);
  api('book', book);
  api('bookAdvanced', bookAdvanced);
  api('employeesAll', schedule.employeesAll);
  api('slotsByService', schedule.slotsByService);
  api('cancel', cancel);
  api('appointment', appointment);
  api('calendar', calendar);

  app.get('/widget.js', serveWidget(deps));
  app.get('/embed', serveEmbedPage(deps));
  app.get('/manage', serveManagePage(deps));
  app.get('/embed.css', serveEmbedStyle);
  app.get('/livez', serveLivez);
  app.get('/readyz', serveReadyz(deps));
  for (const path of ['/widget.js', '/embed', '/manage', '/embed.css', '/livez', '/readyz'])
    app.all(path, serveGetOnly);

  app.notFound((c) => problemAnswer(c.env.scene, { code: 'not_found' }));
  app.onError((error) => {
    throw error;
  });

  return {
    async fetch(request) {
      const started = deps.now().getTime();
      const scene: Scene = { trace: { id: deps.random(), route: 'none' }, cors: {} };
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
