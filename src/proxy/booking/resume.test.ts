// A process dies in each working state of a booking. The next run with the same key begins where the table says.
import { expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookPath,
  form,
  freshKey,
  memoryLimiter,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';
import { type BookWork, bookStates } from './states/book-states.ts';

/** `reached`: resolves when a run hangs. */
type Hanging = { reached: Promise<void> };
type Method = (...params: never[]) => Promise<unknown>;

/** Makes the method hang for ever when it is called for the nth time with a first parameter that begins so. */
function hangAt<Name extends string>(
  target: { [Each in Name]: Method },
  name: Name,
  { begin = '', nth = 1 }: { begin?: string; nth?: number } = {},
): Hanging {
  const method = target[name];
  let calls = 0;
  const reached = new Promise<void>((arrive) => {
    target[name] = ((...params: never[]) => {
      const [first] = params as unknown[];
      if (typeof first === 'string' && !first.startsWith(begin)) return method(...params);
      calls++;
      if (calls !== nth) return method(...params);
      arrive();
      return new Promise(() => undefined);
    }) as (typeof target)[Name];
  });
  return { reached };
}

const noAnswer = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' } as const);
const other = { ...form, patient_phone: '067 765 43 21' };

/** Brings a clinic into the state's past, and lets the next run hang in the state. */
const hangIn: Record<BookWork, (clinic: OpenClinic, send: () => Promise<unknown>) => Promise<Hanging>> = {
  received: async ({ store }) => hangAt(store, 'setIfAbsent', { begin: 'idem:' }),
  claimed: async ({ deps }) => hangAt(deps.limiter, 'use', { begin: 'bookings' }),
  admitted: async ({ store }) => hangAt(store, 'setIfAbsent', { begin: 'place:' }),
  holding: async ({ erp }) => hangAt(erp, 'slots'),
  ready: async ({ store }) => hangAt(store, 'replace', { begin: 'place:' }),
  sending: async ({ erp }) => hangAt(erp, 'book'),
  settling: async ({ deps, erp }) => {
    erp.book = noAnswer;
    return hangAt(deps, 'wait');
  },
  readyAgain: async ({ store, erp }) => {
    erp.book = noAnswer;
    return hangAt(store, 'replace', { begin: 'place:', nth: 3 });
  },
  sendingAgain: async ({ erp }) => {
    erp.book = noAnswer;
    return hangAt(erp, 'book', { nth: 2 });
  },
  accepted: async ({ store }) => hangAt(store, 'set', { begin: 'visit:' }),
  refusedByErp: async ({ erp }) => {
    erp.book = async () => refuse({ kind: 'refused' });
    return hangAt(erp, 'slotsByService');
  },
  gone: async ({ store, free }) => {
    free.delete('a');
    return hangAt(store, 'get', { begin: 'own:' });
  },
  bookedElsewhere: async ({ ask, store }) => {
    await ask(bookPath(), post(other));
    return hangAt(store, 'get', { begin: 'own:' });
  },
  unknownElsewhere: async ({ ask, erp }) => {
    erp.book = noAnswer;
    await ask(bookPath(), post(other));
    return hangAt(erp, 'slotsByService');
  },
  reclaimed: async ({ erp, store, clock }, send) => {
    erp.book = noAnswer;
    await send();
    clock.at += settings.settle_ms;
    return hangAt(store, 'setIfAbsent', { begin: 'place:' });
  },
  rechecking: async ({ erp, clock }, send) => {
    erp.book = noAnswer;
    await send();
    clock.at += settings.settle_ms;
    return hangAt(erp, 'slots');
  },
  goneInDoubt: async ({ erp, clock, free, store }, send) => {
    erp.book = noAnswer;
    await send();
    clock.at += settings.settle_ms;
    free.delete('a');
    return hangAt(store, 'get', { begin: 'own:' });
  },
};

/** Before its first request a run may be overtaken: it is then not sent. After it, the ERP may still act. */
const leaseMs = (state: BookWork) =>
  bookStates[state].resumesAs === 'claimed' ? settings.settle_ms + 2000 : 4 * settings.erp_timeout_ms;

test.each(Object.entries(hangIn) as [BookWork, (typeof hangIn)[BookWork]][])('%s', async (state, prepare) => {
  const clinic = await openClinic();
  const request = post(form, { 'idempotency-key': freshKey() });
  const send = ({ ask }: OpenClinic) => readAnswer(ask(bookPath(), request));
  const { reached } = await prepare(clinic, () => send(clinic));
  send(clinic).catch(() => undefined);
  await reached;

  clinic.clock.at += leaseMs(state) + 1;
  const limiter = memoryLimiter(() => clinic.clock.at);
  const { use } = limiter;
  let spent = 0;
  limiter.use = (quota, ...rest) => {
    if (quota === 'bookings') spent++;
    return use(quota, ...rest);
  };
  const rows = new Map(clinic.store.rows);
  const revived = await openClinic({ limiter, now: () => new Date(clinic.clock.at) });
  for (const [key, row] of rows) revived.store.rows.set(key, row);
  revived.clock.at = clinic.clock.at;
  await send(revived);
  // A run that begins in doubt has paid before.
  expect(spent).toBe(bookStates[state].resumesAs === 'claimed' ? 1 : 0);
});
