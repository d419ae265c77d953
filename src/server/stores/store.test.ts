// What the proxy relies on, whichever store it has. By the real clock: the lifetimes of Redis are its own.
import { describe, expect, test } from 'vitest';
import type { Store } from '../../proxy/store.ts';
import { type OpenStore, useStores } from './stores-for-tests.ts';

const longMs = 60_000;
const shortMs = 50;
const { all } = useStores();

describe.each(all)('a store in %s', (_, open) => {
  const withStore = (act: (store: OpenStore) => Promise<void>) => async () => {
    const store = await open();
    try {
      await act(store);
    } finally {
      store.close();
    }
  };
  const gone = (store: Store, key: string) => expect.poll(() => store.get(key)).toBeUndefined();

  test(
    'returns what was set, whatever the text, until it is deleted',
    withStore(async (store) => {
      const key = "a'; DROP TABLE kept\r\n\0";
      await store.set(key, 'Олена "נועה"\r\n\0', longMs);
      expect(await store.get(key)).toBe('Олена "נועה"\r\n\0');
      expect(await store.get('b')).toBeUndefined();
      await store.set(key, '', longMs);
      expect(await store.get(key)).toBe('');
      await store.delete(key);
      expect(await store.get(key)).toBeUndefined();
      await store.delete(key);
    }),
  );
  test(
    'lets the first claim win',
    withStore(async (store) => {
      const claims = Array.from({ length: 50 }, (_, each) => store.setIfAbsent('a', String(each), longMs));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await store.get('a')).toBe('0');
    }),
  );
  test(
    'replaces only the expected value, once',
    withStore(async (store) => {
      await store.set('a', '1', longMs);
      expect(await store.replace('a', '2', '3', longMs)).toBe(false);
      const changes = Array.from({ length: 20 }, (_, each) => store.replace('a', '1', `new ${each}`, longMs));
      expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1);
      expect(await store.get('a')).toBe('new 0');
      expect(await store.replace('a', '1', undefined, longMs)).toBe(false);
      expect(await store.replace('a', 'new 0', undefined, longMs)).toBe(true);
      expect(await store.get('a')).toBeUndefined();
      expect(await store.replace('b', '', '2', longMs)).toBe(false);
    }),
  );
  test(
    'gives a replaced value a new lifetime',
    withStore(async (store) => {
      await store.set('longer', '1', 1000);
      await store.set('shorter', '1', longMs);
      expect(await store.replace('longer', '1', '2', longMs)).toBe(true);
      expect(await store.replace('shorter', '1', '2', shortMs)).toBe(true);
      await store.set('second', 'is over', 1000);
      await gone(store, 'shorter');
      await expect.poll(() => store.get('second'), { timeout: 10_000 }).toBeUndefined();
      expect(await store.get('longer')).toBe('2');
    }),
  );
  test(
    'drops expired values, also after a fraction of a millisecond, and they can be claimed again',
    withStore(async (store) => {
      expect(await store.setIfAbsent('a', '1', shortMs + 0.5)).toBe(true);
      await gone(store, 'a');
      expect(await store.replace('a', '1', '2', longMs)).toBe(false);
      expect(await store.setIfAbsent('a', '3', longMs)).toBe(true);
      expect(await store.get('a')).toBe('3');
      await store.set('b', '1', 0.1);
      await gone(store, 'b');
    }),
  );
  test(
    'delivers to a channel’s listeners until they unsubscribe',
    withStore(async (store) => {
      const heard: string[] = [];
      const stop = store.subscribe('slots', (message) => heard.push(`one ${message}`));
      const stopOther = store.subscribe('slots', (message) => heard.push(`other ${message}`));
      store.subscribe('doctors', (message) => heard.push(`doctors ${message}`));
      await store.publish('slots', 'd1');
      await expect.poll(() => heard).toEqual(['one d1', 'other d1']);
      stop();
      await store.publish('slots', 'd2');
      await store.publish('doctors', 'd3');
      await store.publish('nobody', 'd4');
      await expect.poll(() => heard).toEqual(['one d1', 'other d1', 'other d2', 'doctors d3']);
      stopOther();
    }),
  );
  test('rejects after it is closed, instead of answering "absent"', async () => {
    const store = await open();
    store.close();
    await expect(store.get('a')).rejects.toThrow();
    await expect(store.setIfAbsent('a', 'x', longMs)).rejects.toThrow();
  });
});
