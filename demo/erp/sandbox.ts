// The sandbox ERP as a running server, with functions for demos and tests that act on the clinic's side.
import * as z from 'zod/mini';
import type { Result } from '../../src/contract/problem.ts';
import { createErpApp } from './app.ts';
import { createChangeNotifier } from './change-notifier.ts';
import { openDatabase, row } from './database.ts';
import { startDesk } from './desk/desk.ts';
import type { DialectName } from './dialects/dialects.ts';
import type { ClinicData } from './people/clinic-data.ts';
import { haifa } from './people/haifa.ts';
import { seedClinic } from './people/seed-clinic.ts';
import { type MoodInput, parseMood } from './process/mood.ts';
import { startMoodyServer } from './process/moody-server.ts';
import type { ErpRefusal } from './rules/erp-refusal.ts';
import { bookAtDesk, markTouch } from './rules/staff.ts';
import { apiTouches, type Touch } from './rules/touch.ts';

export type SandboxOptions = {
  /** 0, the default, is any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** The port of the clinic's desk (0 for any free one). Without it there is no desk. */
  deskPort?: number;
  /** The Bearer token that requests must carry. */
  token: string;
  /** A SQLite file that is kept between runs; the default is `:memory:`. */
  data?: string;
  /** The clinic for empty data; the default is the one in Haifa. */
  clinic?: ClinicData;
  now?: () => Date;
  /** Other spellings of the answers (dialects.ts). The functions below take only canonical slot ids. */
  dialect?: readonly DialectName[];
  /** Called with crashes inside the ERP. A client sees only a 500. */
  report?: (error: unknown) => void;
};

export type Sandbox = {
  /** Without a slash at its end. */
  url: string;
  /** The address of the clinic's desk, "" without one. */
  deskUrl: string;
  token: string;
  /** The touches booked through the API, cancelled ones included, newest last. */
  touches(): Touch[];
  /** Seeds the clinic again as of today. */
  reset(): void;
  /**
   * Books a slot at the desk, by default for the duration of the employee's default service. Throws if it overlaps a
   * touch.
   */
  occupy(slot_id: string, minutes?: number): void;
  /** Marks a touch as paid, so that cancelling it is refused. */
  setPaid(touch_id: string): void;
  /** Sets the mood. Requests held by the previous mood are served first. */
  setMood(mood: MoodInput): Promise<void>;
  /** Stops the server and closes its connections at once. */
  close(): Promise<void>;
};

/** Starts the ERP. Rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    token,
    clinic = haifa,
    now = () => new Date(),
    report = () => {},
    dialect = [],
  } = options;
  const db = openDatabase(options.data ?? ':memory:');
  if (!row(db, z.object({ id: z.int() }), 'SELECT id FROM settings')) seedClinic(db, clinic, now());

  const app = createErpApp({ db, token, now, report, dialect });
  const changes = createChangeNotifier();
  const serve = async (request: Request) => {
    const answer = await app.fetch(request);
    if (request.method === 'POST') changes.notify();
    return answer;
  };
  const servers: { close: () => Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(servers.map((each) => each.close()));
    db.close();
  };
  /** Notifies the desk of a change. */
  const changed = <T>(result: T): T => {
    changes.notify();
    return result;
  };
  const reset = () => seedClinic(db, clinic, now());
  try {
    const server = await startMoodyServer(serve, port, host);
    servers.push(server);
    const setMood = (mood: MoodInput) => server.setMood(parseMood(mood)).then(changed);
    const desk =
      options.deskPort === undefined
        ? undefined
        : await startDesk({ db, now, changes, mood: server.mood, setMood, reset, report }, options.deskPort);
    if (desk) servers.push(desk);
    return {
      url: `http://${host}:${server.port}`,
      deskUrl: desk?.url ?? '',
      token,
      touches: () => apiTouches(db),
      reset: () => changed(reset()),
      occupy: (slot_id, minutes) => changed(orThrow(slot_id, bookAtDesk(db, now(), { slot_id, minutes }))),
      setPaid: (touch_id) => changed(orThrow(touch_id, markTouch(db, now(), touch_id, { paid: true }))),
      setMood,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Callers know the clinic, so a refusal is their mistake. */
function orThrow(about: string, result: Result<unknown, ErpRefusal>): void {
  if (!result.ok) throw new Error(`${about}: ${result.problem.error}`);
}
