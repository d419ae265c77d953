import { describe, expect, test } from 'vitest';
import { type Body, type ResponseBody, readBody } from './read-body.ts';

const megabyte = new TextEncoder().encode('x'.repeat(1_000_000));

/** A body of so many of these chunks; `taken` counts what was read of it. */
function bodyOf(chunks: number, { breaksAt = Number.POSITIVE_INFINITY, chunk = megabyte } = {}) {
  const body = {
    taken: 0,
    cancelled: false,
    getReader: (): ReturnType<ResponseBody['getReader']> => ({
      read: async () => {
        if (body.taken >= breaksAt) throw new Error('ECONNRESET');
        if (body.taken >= chunks) return { done: true };
        body.taken++;
        return { done: false, value: chunk };
      },
      cancel: async () => {
        body.cancelled = true;
      },
    }),
  };
  return body;
}

const sizeOf = (body: Body) => ('excess' in body ? body.excess : body.bytes.length);
const release = (body: Body) => {
  if (!('excess' in body)) body.release();
};
/** Everybody has had as many turns as they want. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('many large answers at once', () => {
  test('of which none is allowed hold no more than two in memory', async () => {
    const bodies = Array.from({ length: 11 }, () => bodyOf(50));
    let most = 0;
    const reads = bodies.map((body) => readBody(body, 6_000_000));
    let running = true;
    void Promise.all(reads).then(() => {
      running = false;
    });
    while (running) {
      await Promise.resolve();
      // A refused one has read seven megabytes and holds none of them.
      most = Math.max(most, bodies.filter(({ taken }) => taken > 3 && taken < 7).length);
    }
    expect((await Promise.all(reads)).map(sizeOf)).toEqual(new Array(11).fill('bytes'));
    expect(most).toBeLessThanOrEqual(2);
  });
  test('wait until what was made of the two before them is done with', async () => {
    const bodies = Array.from({ length: 4 }, () => bodyOf(4));
    const whole: Body[] = [];
    const reads = bodies.map((body) => readBody(body, 32_000_000).then((read) => whole.push(read)));
    await settled();
    expect([whole.length, bodies.filter(({ taken }) => taken > 3).length]).toEqual([2, 2]);
    whole.forEach(release);
    await settled();
    expect(whole).toHaveLength(4);
    whole.slice(2).forEach(release);
    await Promise.all(reads);
  });
  test('don’t delay small ones, and a broken one gives its turn on', async () => {
    const broken = [5, 5].map((breaksAt) => readBody(bodyOf(20, { breaksAt }), 32_000_000).catch(() => 'broken'));
    const large = readBody(bodyOf(5), 32_000_000);
    expect(sizeOf(await readBody(bodyOf(1), 32_000_000))).toBe(1_000_000);
    expect(await Promise.all(broken)).toEqual(['broken', 'broken']);
    expect(sizeOf(await large)).toBe(5_000_000);
    release(await large);
  });
});

describe('an answer with brackets', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const whole = (text: string) => readBody(new Response(text).body, 32_000_000);

  test('is refused above the deepest level, and what follows is never read', async () => {
    const deep = bodyOf(1000, { chunk: bytes('[{"a":'.repeat(10)) });
    expect(await readBody(deep, 32_000_000)).toEqual({ excess: 'levels' });
    expect([deep.taken, deep.cancelled]).toEqual([6, true]);
  });
  test('of a million levels is refused', async () => {
    expect(await whole(`{"ok":true,"employees":${'['.repeat(1e6)}${']'.repeat(1e6)}}`)).toEqual({ excess: 'levels' });
  });
  test.each([
    ['as deep as allowed', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['with brackets in a text', JSON.stringify({ a: '['.repeat(1000) })],
    ['with brackets and quotes in a text', JSON.stringify({ '"[{\\': `\\"${'[{"'.repeat(1000)}\\` })],
    ['with many brackets side by side', JSON.stringify(new Array(1_000_000).fill([]))],
  ])('is read: %s', async (_, text) => {
    expect(sizeOf(await whole(text))).toBe(bytes(text).length);
  });
  test('of ten million empty lists is refused: parsed, they would take a gigabyte', async () => {
    expect(await whole(`{"ok":true,"employees":[${'[],'.repeat(10e6)}[]]}`)).toEqual({ excess: 'lists and objects' });
  });
  test('is counted across chunks that cut a text and an escape', async () => {
    const text = JSON.stringify({ a: `\\"${'['.repeat(300)}` });
    const chunks = [...bytes(text)].map((byte) => new Uint8Array([byte]));
    let next = 0;
    const body: ResponseBody = {
      getReader: () => ({
        read: async () => ({ done: next >= chunks.length, value: chunks[next++] }),
        cancel: async () => {},
      }),
    };
    expect(sizeOf(await readBody(body, 1000))).toBe(chunks.length);
  });
});
