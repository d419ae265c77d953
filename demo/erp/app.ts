// The nine methods of the Alpaca Schedule API 1.6, in the order of contract/routes.ts.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { done, type Result, refuse } from '../../src/contract/problem.ts';
import { routes } from '../../src/contract/routes.ts';
import { detailedEmployeeBody, employeeBody, slotsBody, worktimeBody } from './answer-bodies.ts';
import type { Database } from './database.ts';
import { speak } from './dialects/dialect-layer.ts';
import type { DialectName } from './dialects/dialects.ts';
import { hasPortrait, portrait } from './portraits/portrait.ts';
import { book } from './rules/book.ts';
import { cancel } from './rules/cancel.ts';
import { latestWallClock } from './rules/clock-change.ts';
import {
  catalogue,
  type EmployeeRow,
  employee as employeeById,
  employees,
  prices,
  siteServices,
} from './rules/directory.ts';
import { type ErpRefusal, failureEnvelope } from './rules/erp-refusal.ts';
import { readSettings } from './rules/erp-settings.ts';
import { readAdvancedBooking, readBooking, readCancellation } from './rules/request-bodies.ts';
import { type WorkDay, workDays } from './rules/worktime.ts';

/**
 * `report` is called with crashes, whose text is never sent to a client. `dialect` selects other spellings of the
 * answers.
 */
type ErpDeps = {
  db: Database;
  token: string;
  now: () => Date;
  report: (error: unknown) => void;
  dialect?: readonly DialectName[];
};

/** The ERP as a function from Request to Response. */
export function createErpApp(deps: ErpDeps): Hono {
  const { db, dialect = [] } = deps;
  const plain = createPlainApp(deps);
  if (dialect.length === 0) return plain;
  const spoken = speak(dialect, plain.fetch, () => readSettings(db));
  return new Hono().all('*', (c) => spoken(c.req.raw));
}

/** The ERP in its own spelling. */
function createPlainApp({ db, token, now, report }: Omit<ErpDeps, 'dialect'>): Hono {
  const app = new Hono();
  const fail = (c: Context, { status, error }: ErpRefusal) => c.json(failureEnvelope(error), status);
  const unknownEmployee: ErpRefusal = { status: 404, error: 'There is no such employee.' };
  const unknownService: ErpRefusal = { status: 404, error: 'There is no such service.' };
  /** Reads settings and clock once per request, for any number of employees. */
  const calendar = () => {
    const settings = readSettings(db);
    const moment = latestWallClock(now(), settings.time_zone);
    return (employee: EmployeeRow): WorkDay[] => workDays(db, employee, settings, moment);
  };
  /** Drawn once: drawing one takes longer than any answer. */
  const portraits = new Map<string, ReturnType<typeof portrait>>();
  const photosAt = (c: Context) => new URL('/photos/', c.req.url).href;
  const daysOf = (employee: EmployeeRow): WorkDay[] => calendar()(employee);

  app.onError((error, c) => {
    report(error);
    return c.json(failureEnvelope('The ERP failed.'), 500);
  });
  // Photos need no token, as on any web server.
  app.get('/photos/:file{.+\\.png}', (c) => {
    const id = c.req.param('file').replace(/\.png$/, '');
    const employee = employeeById(db, id);
    if (!employee || !hasPortrait(id)) return fail(c, { status: 404, error: 'There is no such photo.' });
    const key = `${employee.sex} ${id}`;
    const png = portraits.get(key) ?? portrait(employee);
    portraits.set(key, png);
    return c.body(png, 200, { 'content-type': 'image/png' });
  });
  app.notFound((c) => fail(c, { status: 404, error: 'There is nothing at this address.' }));
  app.use(async (c, next) => {
    if (!isToken(c.req.header('authorization'), token)) {
      return fail(c, { status: 401, error: 'The token is missing or wrong.' });
    }
    await next();
  });
  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: (c) => fail(c, { status: 413, error: 'The body is larger than 64 kB.' }),
    }),
  );

  // 1. Employees with at least one service for online booking; none while online scheduling is off.
  app.get(routes.employees.path, (c) => {
    const listed = readSettings(db).online_scheduling ? catalogue(db) : [];
    return c.json({
      ok: true,
      employees: listed
        .filter(({ services }) => services.some(({ online_booking }) => online_booking))
        .map(({ employee, services }) => employeeBody(employee, services, photosAt(c))),
    });
  });

  // 2.
  app.get(routes.employee.path, (c) => {
    const employee = employeeById(db, c.req.param('employee_id'));
    if (!employee) return fail(c, unknownEmployee);
    const { id } = employee;
    const { currency } = readSettings(db);
    return c.json({
      ok: true,
      employee: detailedEmployeeBody(employee, siteServices(db, id), photosAt(c), prices(db, id), currency),
    });
  });

  // 3.
  app.get(routes.worktime.path, (c) => {
    const employee = employeeById(db, c.req.param('employee_id'));
    if (!employee) return fail(c, unknownEmployee);
    return c.json({ ok: true, worktime: worktimeBody(daysOf(employee)) });
  });

  // 4. A service that is shown but can't be booked online has an empty list, not an error.
  app.get(routes.slots.path, (c) => {
    const employee = employeeById(db, c.req.param('employee_id'));
    if (!employee) return fail(c, unknownEmployee);
    const service_id = c.req.param('service_id');
    const service = siteServices(db, employee.id).find(({ id, is_default }) =>
      service_id === undefined ? is_default : id === service_id,
    );
    if (!service && service_id !== undefined) return fail(c, unknownService);
    const slots = service?.online_booking ? slotsBody(employee, daysOf(employee), service.duration) : [];
    return c.json({ ok: true, slots });
  });

  // 5 and 6.
  const booking = (readBody: typeof readBooking) => async (c: Context) => {
    const body = await readJson(c);
    const request = body.ok ? readBody(body.value) : body;
    if (!request.ok) return fail(c, request.problem);
    const { employee_id = '', slot_id = '' } = c.req.param();
    const booked = book(db, now(), employee_id, slot_id, request.value);
    return booked.ok ? c.json({ ok: true, appointment: booked.value }) : fail(c, booked.problem);
  };
  app.post(routes.book.path, booking(readBooking));
  app.post(routes.bookAdvanced.path, booking(readAdvancedBooking));

  // 7. The catalogue, with doctors who can't be booked online, even while online scheduling is off.
  app.get(routes.employeesAll.path, (c) =>
    c.json({
      ok: true,
      employees: catalogue(db).map(({ employee, services }) => employeeBody(employee, services, photosAt(c))),
    }),
  );

  // 8. A doctor without a free slot is listed with empty slots.
  app.get(routes.slotsByService.path, (c) => {
    const offers = siteServices(db, null, c.req.param('service_id'));
    if (offers.length === 0) return fail(c, unknownService);
    const bookable = new Map(
      offers.filter(({ online_booking }) => online_booking).map((service) => [service.employee_id, service]),
    );
    const daysOfEach = calendar();
    const found = employees(db).flatMap((each) => {
      const service = bookable.get(each.id);
      if (!service) return [];
      const { id, name, locales } = each;
      return [{ id, name, locales, slots: slotsBody(each, daysOfEach(each), service.duration) }];
    });
    return c.json({ ok: true, employees: found });
  });

  // 9.
  app.post(routes.cancel.path, async (c) => {
    const body = await readJson(c);
    const request = body.ok ? readCancellation(body.value) : body;
    if (!request.ok) return fail(c, request.problem);
    const cancelled = cancel(db, now(), c.req.param('slot_id'), request.value.reason);
    return cancelled.ok ? c.json({ ok: true }) : fail(c, cancelled.problem);
  });

  return app;
}

/** Compares digests in constant time, so that response times don't reveal how much of a token is right. */
function isToken(header: string | undefined, token: string): boolean {
  const bearer = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return bearer !== undefined && timingSafeEqual(digest(bearer), digest(token));
}

async function readJson(c: Context): Promise<Result<unknown, ErpRefusal>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse({ status: 415, error: 'Send the body as application/json.' });
  }
  try {
    return done(JSON.parse(await c.req.text()));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse({ status: 400, error: 'The body is not JSON.' });
    throw error;
  }
}
