// For tests only: an ERP without a network, in a clinic without bookings, with a clock that stands still at Monday 23
// November 2026, 10:15 in Kyiv.
import { createErpApp } from './app.ts';
import { openDatabase } from './database.ts';
import type { DialectName } from './dialects/dialects.ts';
import type { ClinicData } from './people/clinic-data.ts';
import { kyiv } from './people/kyiv.ts';
import { seedClinic } from './people/seed-clinic.ts';
import { tables } from './schema.ts';

export const monday = '2026-11-23T10:15:00+02:00';

/** The Kyiv clinic without bookings. */
export const quietClinic: ClinicData = { ...kyiv, doctors: kyiv.doctors.map((doctor) => ({ ...doctor, taken: 0 })) };

export const olha = { patient_name: 'Ольга Зоря', patient_phone: '+380 50 000 11 22' };

type ErpUnderTestOptions = { clinic?: ClinicData; at?: string; dialect?: readonly DialectName[] };

export function erpUnderTest({ clinic = quietClinic, at = monday, dialect = [] }: ErpUnderTestOptions = {}) {
  const db = openDatabase(':memory:');
  const crashes: unknown[] = [];
  let now = new Date(at);
  seedClinic(db, clinic, now);
  const app = createErpApp({ db, token: 'the-token', now: () => now, report: (error) => crashes.push(error), dialect });

  /** Sends a request with the headers that the API requires; `headers` replace them. */
  const sendRaw = (path: string, method = 'GET', body?: string, headers: Record<string, string> = {}) =>
    app.request(path, {
      method,
      headers: {
        authorization: 'Bearer the-token',
        accept: 'application/json',
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  /** The status and the JSON of the answer. */
  async function send(method: string, path: string, body?: string, headers?: Record<string, string>) {
    const response = await sendRaw(path, method, body, headers);
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  }
  const get = (path: string) => send('GET', `/api/schedule/${path}`);
  const post = (path: string, body: unknown) => send('POST', `/api/schedule/${path}`, JSON.stringify(body));

  return {
    db,
    app,
    crashes,
    sendRaw,
    send,
    get,
    post,
    /** Moves the clock. */
    setNow(instant: string) {
      now = new Date(instant);
    },
    /** Books the slot of the doctor in the slot id. */
    book: (slot_id: string, body: object = olha) =>
      post(`employees/${slot_id.split('-')[0]}/slots/${slot_id}/make_appointment`, body),
    cancel: (slot_id: string, reason: unknown = '1') => post(`slots/${slot_id}/cancel`, { reason }),
    /** The start times of one day by method 4; undefined where the day is missing. */
    async times(employee_id: string, service_id: string, date: string): Promise<string[] | undefined> {
      const { body } = await get(`employees/${employee_id}/slots/${service_id}`);
      const { slots } = body as { slots: { date: string; slots: { time: string }[] }[] };
      return slots.find((day) => day.date === date)?.slots.map(({ time }) => time);
    },
    /** All rows of all tables, for comparisons. */
    everything: () => JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all())),
  };
}
