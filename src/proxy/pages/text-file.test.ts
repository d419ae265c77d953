import { expect, test } from 'vitest';
import { openClinic } from '../clinic-for-tests.ts';

test.each([
  ['/embed.css', 'text/css'],
  ['/embed.css?accent=%23b00020', 'text/css'],
  ['/embed.js', 'text/javascript'],
  ['/earlier.css', 'text/css'],
  ['/catalog.css', 'text/css'],
  ['/catalog.js', 'text/javascript'],
])('%s is compressed for a browser that takes it, and not sent again unchanged', async (path, type) => {
  const clinic = await openClinic({}, { earlier: true });
  const ask = async (headers: Record<string, string>) => {
    const answer = await clinic.ask(path, { headers });
    return { answer, length: (await answer.arrayBuffer()).byteLength };
  };
  const plain = await ask({});
  const compressed = await ask({ 'accept-encoding': 'br' });
  expect(plain.answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  const coding = compressed.answer.headers.get('content-encoding');
  // What fits into a packet gains nothing.
  expect(coding).toBe(plain.length < 1024 ? null : 'br');
  expect(compressed.answer.headers.get('vary')).toBe('Accept-Encoding');
  const etag = compressed.answer.headers.get('etag') ?? '';
  expect((await ask({ 'accept-encoding': 'br', 'if-none-match': etag })).answer.status).toBe(304);
});
