import { expect, test } from 'vitest';
import { type ResponseBody, readText } from './read-text.ts';

const megabyte = new TextEncoder().encode('x'.repeat(1_000_000));

/** A body of so many megabytes; `taken` counts what was read of it. */
function bodyOf(megabytes: number, breaksAt = Number.POSITIVE_INFINITY) {
  const body = {
    taken: 0,
    ended: false,
    getReader: (): ReturnType<ResponseBody['getReader']> => ({
      read: async () => {
        if (body.taken >= breaksAt) throw new Error('ECONNRESET');
        if (body.taken >= megabytes) {
          body.ended = true;
          return { done: true };
        }
        body.taken++;
        return { done: false, value: megabyte };
      },
      cancel: async () => {},
    }),
  };
  return body;
}

test('eleven answers of 50 MB at once hold no more than two whole ones in memory', async () => {
  const bodies = Array.from({ length: 11 }, () => bodyOf(50));
  let most = 0;
  const reads = bodies.map((body) => readText(body, 32_000_000));
  let running = true;
  void Promise.all(reads).then(() => {
    running = false;
  });
  while (running) {
    await Promise.resolve();
    // A refused one has read 33 megabytes and holds none of them.
    most = Math.max(most, bodies.filter(({ taken }) => taken > 3 && taken < 33).length);
  }
  expect(await Promise.all(reads)).toEqual(new Array(11).fill(undefined));
  expect(most).toBeLessThanOrEqual(2);
});

test('small answers don’t wait for large ones, and a broken one gives its turn on', async () => {
  const broken = [bodyOf(20, 5), bodyOf(20, 5)].map((body) => readText(body, 32_000_000).catch(() => 'broken'));
  const large = readText(bodyOf(5), 32_000_000);
  expect((await readText(bodyOf(1), 32_000_000))?.length).toBe(1_000_000);
  expect(await Promise.all(broken)).toEqual(['broken', 'broken']);
  expect((await large)?.length).toBe(5_000_000);
});
