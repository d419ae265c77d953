import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  memoryStore,
  openClinic,
  post,
  readAnswer,
} from '../../clinic-for-tests.ts';
import { advance, create, decode, type OwnedRecord, read, release, takeOver, write } from './ledger.ts';
import { type RecordKind, records } from './records.ts';

const minuteMs = 60_000;

function openLedger() {
  const clock = { at: 0 };
  const deps = { store: memoryStore(() => clock.at) };
  const lock = (): OwnedRecord<'spentChallenge'> => ({
    kind: 'spentChallenge',
    key: records.spentChallenge.key('c', 's'),
  });
  return { clock, deps, lock };
}

describe('a record', () => {
  test('is created by exactly one of many runs', async () => {
    const { deps, lock } = openLedger();
    const runs = Array.from({ length: 20 }, lock);
    const created = await Promise.all(runs.map((run, number) => create(deps, run, `run-${number}`, minuteMs)));
    expect(created.filter(Boolean)).toHaveLength(1);
  });
  test('is moved by the run that owns it, and by no other', async () => {
    const { deps, lock } = openLedger();
    const [mine, other] = [lock(), lock()];
    await create(deps, mine, 'mine', minuteMs);
    expect(await advance(deps, other, 'other', minuteMs)).toBe(false);
    expect(await release(deps, other)).toBe(false);
    expect(await advance(deps, mine, 'mine again', minuteMs)).toBe(true);
    expect((await read(deps, 'spentChallenge', mine.key))?.value).toBe('mine again');
  });
  test('that another run has taken over is moved no more by the first, not even where its text comes back', async () => {
    const { deps, lock } = openLedger();
    const [first, second] = [lock(), lock()];
    await create(deps, first, 'first', minuteMs);
    const found = await read(deps, 'spentChallenge', first.key);
    expect(await takeOver(deps, second, found?.text, 'second', minuteMs)).toBe(true);
    expect(await advance(deps, first, 'first again', minuteMs)).toBe(false);
    await write(deps, 'spentChallenge', first.key, 'first', minuteMs);
    expect(await advance(deps, first, 'first again', minuteMs)).toBe(false);
    expect(await release(deps, first)).toBe(false);
  });
  test('is taken over by one of two runs that have read it', async () => {
    const { deps, lock } = openLedger();
    const lost = lock();
    await create(deps, lost, 'lost', minuteMs);
    const takers = await Promise.all([1, 2].map((n) => takeOver(deps, lock(), 'lost', `taker-${n}`, minuteMs)));
    expect(takers.filter(Boolean)).toHaveLength(1);
  });
  test('that has expired is nobody’s', async () => {
    const { clock, deps, lock } = openLedger();
    const mine = lock();
    await create(deps, mine, 'mine', minuteMs);
    clock.at += minuteMs;
    expect(await advance(deps, mine, 'mine again', minuteMs)).toBe(false);
    expect(await read(deps, 'spentChallenge', mine.key)).toBeUndefined();
  });
  test('stays owned where the store was away: it may not have been written', async () => {
    const { deps, lock } = openLedger();
    const mine = lock();
    await create(deps, mine, 'mine', minuteMs);
    const { replace } = deps.store;
    deps.store.replace = async () => {
      throw new Error('store is away');
    };
    await expect(advance(deps, mine, 'mine again', minuteMs)).rejects.toThrow('away');
    deps.store.replace = replace;
    expect(await advance(deps, mine, 'mine again', minuteMs)).toBe(true);
  });
});

describe('records are frozen: proxies of two versions share a store during an update', () => {
  test('keys', () => {
    expect([
      records.claim.key('main', 'key-of-sixteen-or-more'),
      records.slotHold.key('main', 'd:1', 'a/b'),
      records.visit.key('main', 'a'),
      records.ownVisit.key('main', 'kid.ff00'),
      records.keptDetails.key('main', 'jti'),
      records.cancellation.key('main', 'jti'),
      records.employeeVisits.key('main', 'd:1'),
      records.visitedEmployees.key('main'),
      records.visitCheck.key('main'),
      records.cancelLock.key('main', 'jti'),
      records.spentChallenge.key('main', 'ff00'),
    ]).toEqual([
      'idem:main:key-of-sixteen-or-more',
      'place:main:d%3A1:a%2Fb',
      'visit:main:a',
      'own:main:kid.ff00',
      'details:main:jti',
      'visit-state:main:jti',
      'visits:main:d%3A1',
      'visited:main',
      'visit-check:main',
      'cancelling:main:jti',
      'challenge:main:ff00',
    ]);
  });
  test.each<[RecordKind, string]>([
    ['claim', '{"state":"running","fingerprint":"k.ff","run":"r","asked":true,"until":1700000000000}'],
    ['claim', '{"state":"done","fingerprint":"k.ff","sealed":"eyJ.."}'],
    ['claim', '{"state":"refused","problem":{"code":"slot_taken","alternatives":[]},"fingerprint":"k.ff"}'],
    ['claim', '{"state":"unknown","since":1700000000000,"fingerprint":"k.ff"}'],
    ['slotHold', '{"by":"key","patient":"k.ff","state":"running","until":1700000000000}'],
    ['slotHold', '{"by":"key","patient":"k.ff","state":"unknown","until":1700000000000}'],
    ['slotHold', '{"by":"key","patient":"k.ff","state":"booked","until":1700000000000}'],
    ['cancellation', 'unknown'],
    ['cancellation', 'cancelled'],
    ['cancelLock', 'running'],
    ['visit', 'jti'],
  ])('a %s that version 0.1.0 wrote is read: %s', (kind, text) => {
    expect(decode(kind, text)).toEqual(text.startsWith('{') ? JSON.parse(text) : text);
  });
  test('what a booking and a cancellation write has the shapes of version 0.1.0, and kept details', async () => {
    const clinic = await openClinic();
    await readAnswer(clinic.ask(bookPath('b'), post(form, { 'idempotency-key': freshKey() })));
    const cancel_token = await bookedToken(clinic);
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    const shapes = [...clinic.store.rows].map(([key, { value }]) => {
      if (/^visit(s|ed):/.test(key)) return key;
      const shape = value.startsWith('{')
        ? Object.keys(JSON.parse(value)).sort().join()
        : value.replace(/^eyJ.*/, 'eyJ');
      return `${key.split(':')[0]} ${shape}`;
    });
    expect([...new Set(shapes)].sort()).toEqual([
      'details eyJ',
      'idem fingerprint,sealed,state',
      'own eyJ',
      'place by,patient,state,until',
      'visit random-3',
      'visit random-6',
      'visit-state cancelled',
      'visited:main',
      'visits:main:d1',
    ]);
  });
});

test('only the ledger passes keys of these records to the store', () => {
  const wing = new URL('../', import.meta.url).pathname;
  const modules = globSync('**/*.ts', { cwd: wing, exclude: ['**/*.test.ts'] });
  const touching = modules.filter((file) =>
    /\bstore\.(get|set|setIfAbsent|replace|delete)\(/.test(readFileSync(wing + file, 'utf8')),
  );
  expect(touching).toEqual(['ledger/ledger.ts']);
});
