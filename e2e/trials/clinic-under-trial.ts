// For the trials: a sandbox ERP, proxies before it that share a store, and patients who send requests as a widget does.
import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { ClinicData } from '../../demo/erp/people/clinic-data.ts';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { type Sandbox, startSandbox } from '../../demo/erp/sandbox.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import type { ServerProcess } from '../../demo/server-process.ts';

const page = 'https://clinic.example';
const quiet: ClinicData = {
  ...clinics.kyiv.data,
  doctors: clinics.kyiv.data.doctors.map((doctor) => ({ ...doctor, taken: 0, away: [] })),
};

export type Trial = {
  sandbox: Sandbox;
  /** One more proxy of the clinic. @param more settings of its own */
  startProxy(more?: Record<string, string>): Promise<ServerProcess>;
  /** Free places of the laboratory nurse for a blood test (10 minutes), from tomorrow on. */
  freeSlots(): Promise<string[]>;
  close(): Promise<void>;
};

/**
 * @param store BOOKING_STORE of every proxy @param environment their other settings, in place of the usual ones
 * @param token the ERP's, for who asks it past the proxies
 */
export async function startTrial(
  store: string,
  environment: Record<string, string> = {},
  token = `tok_${randomBytes(24).toString('hex')}`,
): Promise<Trial> {
  const sandbox = await startSandbox({ token, clinic: quiet });
  const secret = randomBytes(32).toString('base64url');
  const running = new Set<ServerProcess>();
  return {
    sandbox,
    async startProxy(more = {}) {
      const proxy = await startProxy({
        ...clinics.kyiv.settings,
        PORT: '0',
        ALPACA_URL: sandbox.url,
        ALPACA_TOKEN: token,
        BOOKING_STORE: store,
        BOOKING_SECRET: secret,
        BOOKING_ORIGINS: page,
        // Its patients are programs, and each trial is about what a booking does, not about who may send it.
        BOOKING_LIMITS: 'off',
        BOOKING_CHALLENGE: 'off',
        ...environment,
        ...more,
      });
      running.add(proxy);
      return proxy;
    },
    async freeSlots() {
      const headers = { authorization: `Bearer ${token}` };
      const answer: unknown = await (
        await fetch(`${sandbox.url}/api/schedule/employees/18/slots/151`, { headers })
      ).json();
      const days = z
        .object({ slots: z.array(z.object({ slots: z.array(z.object({ id: z.string() })) })) })
        .parse(answer);
      return days.slots.slice(1).flatMap(({ slots }) => slots.map(({ id }) => id));
    },
    async close() {
      await Promise.all([...running].map((proxy) => proxy.kill()));
      await sandbox.close();
    },
  };
}

/** The proxy's reply to a booking or a cancellation; `undefined`: the connection broke. `token` cancels the visit. */
export type BookingReply =
  | { status: number; code?: string | undefined; replayed: boolean; token?: string | undefined }
  | undefined;

export type TrialPatient = { key: string; phone: string };

/** A patient of a number, with an Idempotency-Key of their own. */
export const createPatient = (number: number): TrialPatient => ({
  key: createKey(),
  phone: `+38050${String(1_000_000 + number).padStart(7, '0')}`,
});

export const createKey = (): string => `trial-key-${randomBytes(8).toString('hex')}`;

const Answer = z.object({
  ok: z.boolean(),
  code: z.optional(z.string()),
  appointment: z.optional(z.object({ cancel_token: z.optional(z.string()) })),
});

/** One POST to a clinic's API. A broken connection is no answer. @param path behind `/api/schedule` */
export async function requestWrite(proxy: string, path: string, key: string, body: object): Promise<BookingReply> {
  try {
    const response = await fetch(`${proxy}/clinics/main/api/schedule${path}`, {
      method: 'POST',
      headers: { origin: page, 'content-type': 'application/json', 'idempotency-key': key, connection: 'close' },
      body: JSON.stringify(body),
    });
    const { code, appointment } = Answer.parse(await response.json());
    const replayed = response.headers.has('idempotency-replayed');
    return { status: response.status, code, replayed, token: appointment?.cancel_token };
  } catch {
    return undefined;
  }
}

/** One request to book a slot of `freeSlots`. */
export const requestBooking = (proxy: string, slot: string, { key, phone }: TrialPatient): Promise<BookingReply> =>
  requestWrite(proxy, `/employees/18/slots/${slot}/make_appointment`, key, {
    ...{ patient_name: 'Trial Patient', patient_phone: phone, services: ['151'] },
  });
