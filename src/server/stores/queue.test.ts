// What the outbox relies on, whichever store it has. By the real clock: Redis has one of its own.
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../proxy/clinic-for-tests.ts';
import { type Store, type StoreQueue, StoreUnavailable } from '../../proxy/store.ts';
import { type OpenStore, useStores } from './stores-for-tests.ts';
import { watchStore } from './watched-store.ts';

const longMs = 60_000;
const shortMs = 50;
const now = { dueMs: 0, ttl: longMs };
const later = { dueMs: longMs / 2, ttl: longMs };
const { all, shared, again } = useStores();
const inTests = () => ({ ...memoryStore(Date.now), close: () => {} });

const withQueue =
  (open: () => Promise<OpenStore> | OpenStore, act: (queue: StoreQueue, store: Store) => Promise<void>) => async () => {
    const store = await open();
    try {
      await act(store.queue('letters'), store);
    } finally {
      store.close();
    }
  };
const idsOf = async (taken: ReturnType<StoreQueue['take']>) => (await taken).map(({ id }) => id);

describe.each([...all, ['a test’s memory', inTests] as const])('a queue in %s', (_, open) => {
  test(
    'gives what is due, once, the longest due first, and what is due later not',
    withQueue(open, async (queue) => {
      await queue.put('first', 'Олена\'s "\r\n\0', now);
      await queue.put('second', 'two', { dueMs: shortMs, ttl: longMs });
      await queue.put('later', 'x', later);
      await expect.poll(() => queue.size()).toBe(3);
      const taken: { id: string; value: string }[] = [];
      await expect
        .poll(async () => {
          taken.push(...(await queue.take(longMs, 10)));
          return taken;
        })
        .toEqual([
          { id: 'first', value: 'Олена\'s "\r\n\0' },
          { id: 'second', value: 'two' },
        ]);
      expect(await queue.take(longMs, 10)).toEqual([]);
    }),
  );
  test(
    'gives at most as many as are asked for',
    withQueue(open, async (queue) => {
      for (const id of ['a', 'b', 'c']) await queue.put(id, 'x', now);
      expect(await queue.take(longMs, 2)).toHaveLength(2);
      expect(await queue.take(longMs, 2)).toHaveLength(1);
    }),
  );
  test(
    'gives an entry again after its lease, unless it was removed',
    withQueue(open, async (queue) => {
      await queue.put('lost', 'x', now);
      await queue.put('done', 'x', now);
      expect(await idsOf(queue.take(shortMs, 10))).toHaveLength(2);
      expect(await queue.remove('done', 'x')).toBe(true);
      await expect.poll(() => idsOf(queue.take(longMs, 10))).toEqual(['lost']);
    }),
  );
  test(
    'adds an entry once, and again after it was removed',
    withQueue(open, async (queue) => {
      const added = await Promise.all(Array.from({ length: 20 }, (_, each) => queue.add('a', String(each), later)));
      expect(added.filter(Boolean)).toHaveLength(1);
      const value = (await queue.get('a')) ?? '';
      expect(added[Number(value)]).toBe(true);
      expect(await queue.remove('a', value)).toBe(true);
      expect(await queue.get('a')).toBeUndefined();
      expect(await queue.add('a', 'new', now)).toBe(true);
      expect(await idsOf(queue.take(longMs, 10))).toEqual(['a']);
    }),
  );
  test(
    'replaces and removes only the expected value; a replaced one is due at its new time',
    withQueue(open, async (queue) => {
      await queue.put('a', '1', later);
      expect(await queue.replace('a', 'other', '2', now)).toBe(false);
      expect(await queue.remove('a', 'other')).toBe(false);
      expect(await queue.take(longMs, 10)).toEqual([]);
      expect(await queue.replace('a', '1', '2', now)).toBe(true);
      expect(await queue.take(longMs, 10)).toEqual([{ id: 'a', value: '2' }]);
      expect(await queue.remove('a', '1')).toBe(false);
      expect(await queue.replace('b', '1', '2', now)).toBe(false);
      expect(await queue.size()).toBe(1);
    }),
  );
  test(
    'writes a new value while the old one is being worked on: removing the old one does nothing',
    withQueue(open, async (queue) => {
      await queue.put('a', 'old', now);
      await queue.take(longMs, 10);
      await queue.put('a', 'new', now);
      expect(await queue.remove('a', 'old')).toBe(false);
      expect(await queue.take(longMs, 10)).toEqual([{ id: 'a', value: 'new' }]);
    }),
  );
  test(
    'drops an entry whose lifetime is over, also one that is due, and it can be added again',
    withQueue(open, async (queue) => {
      await queue.put('a', 'x', { dueMs: 0, ttl: shortMs + 0.5 });
      await expect.poll(() => queue.get('a')).toBeUndefined();
      expect(await queue.replace('a', 'x', 'y', now)).toBe(false);
      expect(await queue.remove('a', 'x')).toBe(false);
      expect(await queue.take(longMs, 10)).toEqual([]);
      expect(await queue.size()).toBe(0);
      expect(await queue.add('a', 'z', now)).toBe(true);
      expect(await idsOf(queue.take(longMs, 10))).toEqual(['a']);
    }),
  );
  test(
    'keeps queues, and the records of the same store, apart',
    withQueue(open, async (queue, store) => {
      const other = store.queue('others');
      await queue.put('a', 'x', now);
      await store.set('a', 'record', longMs);
      expect(await other.get('a')).toBeUndefined();
      expect(await other.take(longMs, 10)).toEqual([]);
      expect(await other.size()).toBe(0);
      expect(await store.queue('letters').get('a')).toBe('x');
      await store.delete('a');
      expect(await queue.get('a')).toBe('x');
    }),
  );
});

test.each(shared)('two processes that share %s take each entry once', async (name, open) => {
  const one = await open();
  const other = (await again[name]?.()) ?? one;
  try {
    const ids = Array.from({ length: 100 }, (_, each) => String(each));
    for (const id of ids) await one.queue('letters').put(id, 'x', now);
    const takers = Array.from({ length: 20 }, (_, each) => (each % 2 ? one : other).queue('letters').take(longMs, 7));
    const taken = (await Promise.all(takers)).flat().map(({ id }) => id);
    expect(taken.toSorted()).toEqual(ids.toSorted());
  } finally {
    one.close();
    if (other !== one) other.close();
  }
});

test.each(shared)('a queue in %s that was closed rejects', async (_, open) => {
  const store = await open();
  const queue = store.queue('letters');
  store.close();
  await expect(queue.get('a')).rejects.toThrow();
  await expect(queue.take(longMs, 1)).rejects.toThrow();
});

test('a store that refuses an entry of a queue is told once, as one that refuses a record', async () => {
  const told: string[] = [];
  const full = { ...inTests(), queue: (name: string) => ({ ...inTests().queue(name), put: refuse, add: refuse }) };
  async function refuse(): Promise<never> {
    throw new Error('OOM command not allowed');
  }
  const events = { refuses: (code: string) => told.push(code), takesAgain: () => told.push('takes again') };
  const queue = watchStore(full, events, () => false).queue('letters');
  await expect(queue.put('a', 'x', now)).rejects.toThrow(StoreUnavailable);
  await expect(queue.add('a', 'x', now)).rejects.toThrow(StoreUnavailable);
  expect(await queue.take(longMs, 1)).toEqual([]);
  expect(await queue.size()).toBe(0);
  expect(told).toEqual(['OOM']);
});
