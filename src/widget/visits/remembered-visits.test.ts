import { beforeEach, describe, expect, test } from 'vitest';
import { RememberedVisitsModel } from './remembered-visits.ts';

const name = 'alpaca-booking:https://book.example/main';
const where = { proxy: 'https://book.example', clinic: 'main', remember: true };
const visit = (token: string, date = '2026-11-24', time = '10:00') => ({
  cancel_token: token,
  view_token: 'v',
  slot_id: 's',
  employee_id: 'ann',
  services: ['first'],
  date,
  time,
  duration: 40,
});

let stored: Map<string, string>;
let tell: ((key: string | null) => void) | undefined;
beforeEach(() => {
  stored = new Map();
  tell = undefined;
});
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
};
const open = (more: Partial<typeof where> = {}) =>
  new RememberedVisitsModel({ ...where, ...more }, () => '2026-11-23', {
    storage: () => storage,
    onStorage: (act) => {
      tell = act;
      return () => {
        tell = undefined;
      };
    },
  });
const tokens = (model: ReturnType<typeof open>) => model.visits.value.map(({ cancel_token }) => cancel_token);

describe('remembered visits', () => {
  test('are there after a reload, the next one first, and store nothing about the patient', () => {
    const model = open();
    model.add(visit('later', '2026-12-01'));
    model.add(visit('sooner'));
    const again = open();
    again.load();
    expect(tokens(again)).toEqual(['sooner', 'later']);
    expect(JSON.parse(stored.get(name) ?? '')).toEqual({
      visits: ['sooner', 'later'].map((cancel_token) => ({
        cancel_token,
        employee_id: 'ann',
        services: ['first'],
        date: cancel_token === 'sooner' ? '2026-11-24' : '2026-12-01',
        time: '10:00',
        duration: 40,
      })),
    });
  });
  test('are over when they have ended, because their link opens nothing then', () => {
    const deps = { storage: () => storage, onStorage: () => () => undefined };
    const at = (now: string) =>
      new RememberedVisitsModel(
        where,
        () => '2026-11-24',
        deps,
        ({ time }) => time <= now,
      );
    at('09:00').add(visit('today'));
    const shownAt = (now: string) => {
      const model = at(now);
      model.load();
      return [model.visits.value.length, model.past.value.length];
    };
    expect([shownAt('09:59'), shownAt('10:39'), shownAt('10:40')]).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });
  test('are stored once, however often they are added', () => {
    const model = open();
    model.add(visit('one'));
    model.add(visit('one'));
    expect(tokens(model)).toEqual(['one']);
  });
  test('can be booked again for 90 days, the latest first', () => {
    stored.set(
      name,
      JSON.stringify({
        visits: ['2026-08-24', '2026-08-25', '2026-11-22', '2026-11-24'].map((date) => visit(date, date)),
      }),
    );
    const model = open();
    model.load();
    expect(tokens(model)).toEqual(['2026-11-24']);
    expect(model.past.value.map(({ date }) => date)).toEqual(['2026-11-22', '2026-08-25']);
    model.add(visit('next', '2026-11-25'));
    expect(model.past.value).toHaveLength(2);
    expect(stored.get(name)).not.toContain('2026-08-24');
    model.forget('2026-11-22');
    expect(model.past.value).toHaveLength(1);
  });
  test('are dropped when they are forgotten', () => {
    const model = open();
    model.add(visit('one'));
    model.forget('one');
    expect(stored.get(name)).toBeUndefined();
  });
  test('of one clinic aren’t listed for another', () => {
    open().add(visit('one'));
    const other = open({ clinic: 'haifa' });
    other.load();
    expect(tokens(other)).toEqual([]);
  });
  test('include those that another tab books', () => {
    const model = open();
    model.follow();
    open().add(visit('one'));
    tell?.('something else');
    expect(tokens(model)).toEqual([]);
    tell?.(name);
    expect(tokens(model)).toEqual(['one']);
  });
});

describe('no visit is remembered', () => {
  test('when the patient turns it off, and stored ones are forgotten', () => {
    const model = open();
    model.add(visit('one'));
    model.setEnabled(false);
    model.add(visit('two'));
    const again = open();
    again.load();
    expect([tokens(again), again.enabled.value]).toEqual([[], false]);
    again.setEnabled(true);
    again.add(visit('three'));
    expect(tokens(again)).toEqual(['three']);
  });
  test('when the page turns it off: nothing is read or written, and no token of earlier visits stays', () => {
    stored.set(name, JSON.stringify({ visits: [visit('one')] }));
    const model = open({ remember: false });
    model.load();
    model.add(visit('two'));
    model.forget('one');
    expect([tokens(model), stored.size]).toEqual([[], 0]);
  });
  test('when the browser has no storage, except on this page', () => {
    const model = new RememberedVisitsModel(where, () => '2026-11-23', {
      storage: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      onStorage: () => () => {},
    });
    model.load();
    model.add(visit('one'));
    expect(tokens(model)).toEqual(['one']);
  });
  test.each(['', 'null', '{', '[]', '{"visits":[{"cancel_token":"a b"}]}', '{"visits":"x"}'])(
    'when %j is stored',
    (text) => {
      stored.set(name, text);
      const model = open();
      model.load();
      expect(tokens(model)).toEqual([]);
    },
  );
});

test('at most twenty visits are remembered, the latest ones', () => {
  const model = open();
  for (let day = 1; day <= 25; day++) model.add(visit(`t${day}`, `2026-12-${String(day).padStart(2, '0')}`));
  expect(model.visits.value).toHaveLength(20);
});
