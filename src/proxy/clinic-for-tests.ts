// A clinic in memory, for tests. Long, because its store, rate limiter and ERP are in memory too.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { Service, SlotDay } from '../contract/schedule.ts';
import type { Erp, ErpBooking, ErpReceipt, WriteFailure } from '../erp/erp.ts';
import { createProxy } from './app.ts';
import { deriveKeys } from './booking/keys.ts';
import type { ClinicSettings } from './clinic-settings.ts';
import type { LogLine } from './log-line.ts';
import { memoryQueues } from './memory-queue-for-tests.ts';
import type { Asset } from './pages/asset.ts';
import { defaultLimits } from './policy/limits.ts';
import type { RateLimiter } from './policy/rate-limiter.ts';
import type { ProxyDeps } from './proxy-deps.ts';
import type { FetchPhoto } from './reads/fetch-photo.ts';
import { freshReads } from './reads/fresh-reads.ts';
import type { Store } from './store.ts';

export const page = 'https://clinic.example';
export const bytes = (text: string) => new TextEncoder().encode(text);

/** A store whose clock is the test's. */
export function memoryStore(now: () => number) {
  const { queues, queue } = memoryQueues(now);
  const rows = new Map<string, { value: string; until: number }>();
  const listeners = new Set<{ channel: string; listener: (message: string) => void }>();
  const live = (key: string) => {
    const row = rows.get(key);
    return row && row.until > now() ? row.value : undefined;
  };
  const store: Store = {
    get: async (key) => live(key),
    setIfAbsent: async (key, value, ttl) => {
      if (live(key) !== undefined) return false;
      rows.set(key, { value, until: now() + ttl });
      return true;
    },
    set: async (key, value, ttl) => {
      rows.set(key, { value, until: now() + ttl });
    },
    replace: async (key, expected, value, ttl) => {
      if (live(key) !== expected) return false;
      if (value === undefined) rows.delete(key);
      else rows.set(key, { value, until: now() + ttl });
      return true;
    },
    delete: async (key) => {
      rows.delete(key);
    },
    publish: async (channel, message) => {
      for (const each of listeners) if (each.channel === channel) each.listener(message);
    },
    subscribe: (channel, listener) => {
      const mine = { channel, listener };
      listeners.add(mine);
      return () => listeners.delete(mine);
    },
    queue,
  };
  return { ...store, rows, queues };
}

/** Counters whose clock is the test's. */
export function memoryLimiter(now: () => number): RateLimiter {
  const rows = new Map<string, { used: number; until: number }>();
  const count = (names: string[], seconds: number, change: number) => {
    const name = names.join(' ');
    const row = rows.get(name);
    const live = row && row.until > now() ? row : { used: 0, until: now() + seconds * 1000 };
    rows.set(name, live);
    live.used += change;
    return { used: live.used, reset: Math.ceil((live.until - now()) / 1000) };
  };
  return {
    use: async (budget, clinic, who, seconds) => count([budget, clinic, who], seconds, 1),
    giveBack: async (budget, clinic, who, seconds) => {
      count([budget, clinic, who], seconds, -1);
    },
    counter: (...[budget, clinic, who, seconds]) => ({
      use: () => count([budget, clinic, who], seconds, 1),
      giveBack: () => void count([budget, clinic, who], seconds, -1),
    }),
  };
}

const service = (id: string, more: Partial<Service>): Service => ({
  id,
  name: id,
  locales: {},
  online_booking: true,
  default: false,
  prices: [],
  ...more,
});

export const doctor = {
  id: 'd1',
  name: 'Olena Test',
  locales: {},
  services: [service('s1', { default: true, duration: 30 }), service('s2', { duration: 40 }), service('s3', {})],
};

/**
 * An ERP with one doctor and the free slots 09:30 (`a`) and 10:00 (`b`) of 24 November 2026; `calls` are the
 * methods that were called.
 */
export function fakeErp() {
  const calls: string[] = [];
  const bookings: ((ErpBooking & { price_type_id?: string }) & { slot_id: string })[] = [];
  const free = new Map([
    ['a', '09:30'],
    ['b', '10:00'],
  ]);
  const slots = (): SlotDay[] => [
    {
      date: '2026-11-24',
      slot_duration: 30,
      slots: [...free].map(([id, time]) => ({ id, time })).sort((one, other) => (one.time < other.time ? -1 : 1)),
    },
  ];
  const no: Result<never, WriteFailure> = refuse({ kind: 'refused' });
  const take = (slotId: string, booking: ErpBooking): Result<ErpReceipt, WriteFailure> => {
    if (!free.delete(slotId)) return no;
    bookings.push({ ...booking, slot_id: slotId });
    return done({});
  };
  const erp: Erp = {
    employees: async () => done([doctor]),
    employee: async () => done(doctor),
    worktime: async () => done([{ date: '2026-11-24', intervals: [{ from: '09:00', to: '17:00' }] }]),
    slots: async () => done(slots()),
    book: async ({ slot_id }, booking) => take(slot_id, booking),
    bookAdvanced: async ({ slot_id }, booking) => take(slot_id, booking),
    employeesAll: async () => done([doctor]),
    slotsByService: async () => done([{ id: 'd1', locales: {}, slots: slots() }]),
    cancel: async ({ slot_id }) => {
      const index = bookings.findIndex((booking) => booking.slot_id === slot_id);
      if (index < 0) return no;
      bookings.splice(index, 1);
      free.set(slot_id, slot_id === 'a' ? '09:30' : '10:00');
      return done({});
    },
  };
  const counted = new Proxy(erp, {
    get(target, name: keyof Erp) {
      calls.push(name);
      return target[name];
    },
  });
  return { erp, counted, calls, bookings, free };
}

/** Of a clinic whose doctors have none. */
export const noPhoto: FetchPhoto = async () => refuse('none');

export const settings: ClinicSettings = {
  id: 'main',
  name: 'Livyi Bereh Clinic',
  phone: '+380 44 123 45 67',
  address: '12 Dniprovska Nab., Kyiv',
  time_zone: 'Europe/Kyiv',
  currency: 'UAH',
  country: 'UA',
  languages: ['uk', 'en', 'he'],
  reasons: [{ id: '7', label: { en: 'Changed plans', uk: 'Змінилися плани' } }],
  erp_timeout_ms: 10_000,
  settle_ms: 3000,
  visit_check_ms: 0,
  keep_details: true,
  visit_code: false,
  origins: [page],
  fields: [],
  limits: defaultLimits,
  challenge: 'off',
  catalog: true,
  partners: false,
  assistants: false,
};

/** Brotli isn't in every CompressionStream's type: here any bytes of their own will do for it. */
async function squeezed(plain: Uint8Array<ArrayBuffer>, how: CompressionFormat) {
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream(how));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const fileOf = (type: string, text: string): Asset => {
  const plain = bytes(text);
  return { type, etag: text, plain, br: plain, gzip: plain };
};

/** A proxy for that clinic; its clock stands at noon UTC of 23 November 2026 until the test moves it. */
export async function openClinic(change: Partial<ProxyDeps> = {}, clinicChange: Partial<ClinicSettings> = {}) {
  const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
  const store = memoryStore(() => clock.at);
  const log: LogLine[] = [];
  const fake = fakeErp();
  let drawn = 0;
  const waits: number[] = [];
  // The clock is the test's alone: waiting only lets everybody else have a turn.
  const wait = (ms: number) => {
    waits.push(ms);
    return new Promise<void>((resolve) => setTimeout(resolve));
  };
  const erp = freshReads(fake.counted, () => new Promise((resolve) => setTimeout(resolve)));
  const deps: ProxyDeps = {
    clinics: new Map([['main', { settings: { ...settings, ...clinicChange }, erp, photo: noPhoto }]]),
    store,
    limiter: memoryLimiter(() => clock.at),
    keys: await deriveKeys(bytes('a secret of at least thirty-two bytes')),
    assets: {
      widget: {
        type: 'text/javascript; charset=utf-8',
        etag: 'abc',
        plain: bytes('plain'),
        br: bytes('br'),
        gzip: bytes('gzip'),
        hash: '0123456789abcdef',
        integrity: 'sha384-test',
      },
      assistant: fileOf('text/javascript; charset=utf-8', 'tools'),
      downloads: {
        plugin: fileOf('application/zip', 'zip'),
        types: fileOf('text/plain; charset=utf-8', 'types'),
      },
    },
    words: { uk: { book: 'Записатися' } },
    compress: async (plain) => ({ br: await squeezed(plain, 'deflate'), gzip: await squeezed(plain, 'gzip') }),
    now: () => new Date(clock.at),
    wait,
    random: () => `random-${++drawn}`,
    log: (line) => log.push(line),
    draining: () => false,
    ...change,
  };
  const proxy = createProxy(deps);
  const ask = (path: string, init: RequestInit = {}, client?: string) =>
    proxy.fetch(new Request(`https://book.example${path}`, init), client);
  return { ...fake, clock, store, log, deps, proxy, ask, waits };
}

export type OpenClinic = Awaited<ReturnType<typeof openClinic>>;

/** Holds a method of the ERP up, or only its answer, until the test lets it go; `reached` once it is there. */
export function holdUp({ erp }: OpenClinic, name: 'book' | 'cancel' | 'slots', what: 'write' | 'answer' = 'write') {
  let letGo = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { book, cancel, slots } = erp;
  const held = async <T>(act: () => Promise<T>): Promise<T> => {
    const acted = what === 'answer' ? act() : undefined;
    await acted;
    arrived();
    await gate;
    return acted ?? act();
  };
  if (name === 'book') erp.book = (...all) => held(() => book(...all));
  else if (name === 'cancel') erp.cancel = (...all) => held(() => cancel(...all));
  else erp.slots = (...all) => held(() => slots(...all));
  return { letGo, reached };
}

let keys = 0;
export const freshKey = () => `test-key-${String(++keys).padStart(16, '0')}`;

/** A POST as the widget sends it. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { origin: page, 'content-type': 'application/json', 'idempotency-key': freshKey(), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export const form = {
  patient_name: 'Planted Patient',
  patient_phone: '050 123 45 67',
  services: ['s1'],
  proof: { browser: 'browser-of-the-patient' },
};
export const bookPath = (slot = 'a') => `/clinics/main/api/schedule/employees/d1/slots/${slot}/make_appointment`;
export const cancelPath = (slot = 'a') => `/clinics/main/api/schedule/slots/${slot}/cancel`;

/** Status, body and replay mark of an answer. */
export async function readAnswer(answer: Promise<Response> | Response) {
  const response = await answer;
  const body: unknown = await response.json();
  return { status: response.status, body, replayed: response.headers.get('idempotency-replayed') };
}

/** Books and gives the cancel token of the visit. */
export async function bookedToken(clinic: OpenClinic, slot = 'a'): Promise<string> {
  const { body } = await readAnswer(clinic.ask(bookPath(slot), post(form)));
  const token = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (token === undefined) throw new Error(`Not booked: ${JSON.stringify(body)}`);
  return token;
}

/** The visit's view token, which may be in a path. */
export async function viewTokenOf(clinic: OpenClinic, token: string): Promise<string> {
  const init = { headers: { authorization: `Bearer ${token}` } };
  const { body } = await readAnswer(clinic.ask('/clinics/main/api/appointments', init));
  return /"view_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}
