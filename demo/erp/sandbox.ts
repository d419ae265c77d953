// The sandbox ERP as a running server, with the handles that demos and tests need on the clinic's side.
import * as z from 'zod/mini';
import type { Result } from '../../src/contract/problem.ts';
import { createErpApp } from './app.ts';
import { createChangeNotifier } from './change-notifier.ts';
import { openDatabase, row } from './database.ts';
import { startDesk } from './desk/desk.ts';
import type { DialectName } from './dialects/dialects.ts';
import type { ClinicData } from './people/clinic-data.ts';
import { kyiv } from './people/kyiv.ts';
import { seed } from './people/seed-clinic.ts';
import { type MoodInput, parseMood } from './process/mood.ts';
import { startMoodyServer } from './process/moody-server.ts';
import type { ErpRefusal } from './rules/erp-refusal.ts';
import { bookAtDesk, markTouch } from './rules/staff.ts';
import { apiTouches, type Touch } from './rules/touch.ts';

export type SandboxOptions = {
  /** 0 (the default): any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** Where the clinic's desk is served (0: any free port); no desk without it. */
  deskPort?: number;
  /** The Bearer token that requests must carry. */
  token: string;
  /** A SQLite file that is kept from run to run; the default is `:memory:`. */
  data?: string;
  /** What data that hold no clinic yet are filled with; the default is the Kyiv one. */
  clinic?: ClinicData;
  now?: () => Date;
  /** How its answers are spelled (dialects.ts); the handles here know the slot ids of the plain form only. */
  dialect?: readonly DialectName[];
  /** Called with crashes inside the ERP. A client sees only a 500. */
  report?: (error: unknown) => void;
};

export type Sandbox = {
  /** Without a slash at its end. */
  url: string;
  /** Where the clinic's desk is, "" where there is none. */
  deskUrl: string;
  token: string;
  /** What was booked through the API, cancelled or not, newest last. */
  touches(): Touch[];
  /** Back to the seeded clinic as it is today. */
  reset(): void;
  /** Somebody else takes a place, for so many minutes (default: as long as the employee's default service). Throws if it overlaps another touch. */
  occupy(slot_id: string, minutes?: number): void;
  /** The touch has a payment now: cancelling it will be refused. */
  setPaid(touch_id: string): void;
  /** How the ERP behaves from now on; what the mood before had held is let go first. */
  setMood(mood: MoodInput): Promise<void>;
  /** Ends the server and its open connections at once. */
  close(): Promise<void>;
};

/** Starts the ERP. Rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    token,
    clinic = kyiv,
    now = () => new Date(),
    report = () => {},
    dialect = [],
  } = options;
  const db = openDatabase(options.data ?? ':memory:');
  if (!row(db, z.object({ id: z.int() }), 'SELECT id FROM settings')) seed(db, clinic, now());

  const app = createErpApp({ db, token, now, report, dialect });
  const changes = createChangeNotifier();
  const serve = async (request: Request) => {
    const answer = await app.fetch(request);
    if (request.method === 'POST') changes.notify();
    return answer;
  };
  const opened: { close: () => Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(opened.map((each) => each.close()));
    db.close();
  };
  /** A change of the clinic's side, told at its desk. */
  const changed = <T>(result: T): T => {
    changes.notify();
    return result;
  };
  const reset = () => seed(db, clinic, now());
  try {
    const server = await startMoodyServer(serve, port, host);
    opened.push(server);
    const setMood = (mood: MoodInput) => server.setMood(parseMood(mood)).then(changed);
    const desk =
      options.deskPort === undefined
        ? undefined
        : await startDesk({ db, now, changes, mood: server.mood, setMood, reset, report }, options.deskPort);
    if (desk) opened.push(desk);
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

/** For handles, whose caller knows the clinic: a refusal is a mistake of the caller. */
function orThrow(about: string, result: Result<unknown, ErpRefusal>): void {
  if (!result.ok) throw new Error(`${about}: ${result.problem.error}`);
}
