// The sandbox ERP as a running server, with the handles that demos and tests need on the clinic's side.
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import * as z from 'zod/mini';
import { done } from '../../src/contract/problem.ts';
import { createErpApp } from './app.ts';
import type { ClinicData } from './clinic-data.ts';
import { openDatabase, row, transaction } from './database.ts';
import type { DialectName } from './dialects.ts';
import { kyiv } from './kyiv.ts';
import { seed } from './seed.ts';
import { placeOf } from './slot-id.ts';
import { apiTouches, type Touch, writeTouch } from './touch.ts';

export type SandboxOptions = {
  /** 0 (the default): any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** The Bearer token that requests must carry. */
  token: string;
  /** A SQLite file that is kept from run to run; the default is `:memory:`. */
  data?: string;
  /** What data that hold no clinic yet are filled with; the default is the Kyiv one. */
  clinic?: ClinicData;
  now?: () => Date;
  /** How its answers are spelled (dialects.ts); the handles here know the slot ids of the plain form only. */
  dialect?: readonly DialectName[];
  /** Told of crashes inside the ERP, which a client sees as a 500 only. */
  report?: (error: unknown) => void;
};

export type Sandbox = {
  /** Without a slash at its end. */
  url: string;
  token: string;
  /** What was booked through the API, cancelled or not, newest last. */
  touches(): Touch[];
  /** Back to the seeded clinic as it is today. */
  reset(): void;
  /** Somebody else takes a place, for so many minutes (default: as long as the employee's default service). Throws if it overlaps another touch. */
  occupy(slot_id: string, minutes?: number): void;
  /** The touch has a payment now: cancelling it will be refused. */
  setPaid(touch_id: string): void;
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
  // Replacing the process's Request and Response would reach into whatever else runs in a test's process.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    db.close();
    throw error;
  }
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;

  return {
    url: `http://${host}:${bound}`,
    token,
    touches: () => apiTouches(db),
    reset: () => seed(db, clinic, now()),
    occupy(slot_id, minutes) {
      const place = placeOf(slot_id);
      if (!place) throw new Error(`No slot id: ${slot_id}`);
      const service = row(
        db,
        z.object({ id: z.string(), duration: z.int() }),
        `SELECT s.id, s.duration FROM employee_service es JOIN service s ON s.id = es.service_id
         WHERE es.employee_id = ? AND es.is_default = 1`,
        place.employee_id,
      );
      if (!service) throw new Error(`Nobody's slot id: ${slot_id}`);
      transaction(db, () =>
        done(
          writeTouch(db, {
            touch_type_id: clinic.touch_types[0]?.id ?? '',
            source: 'desk',
            counteragent_id: 1,
            slot_id,
            ...place,
            duration: minutes ?? service.duration,
            services: [service.id],
            patient_name: clinic.patients[0] ?? '',
            patient_phone: '',
            at: now(),
          }),
        ),
      );
    },
    setPaid(touch_id) {
      const { changes } = db.prepare('UPDATE touch SET paid = 1 WHERE id = ?').run(touch_id);
      if (changes === 0) throw new Error(`No touch ${touch_id}`);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}
