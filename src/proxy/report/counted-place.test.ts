import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedPlace } from './counted-place.ts';

const host = 'clinic.example';

test.each([
  ['letter,/kontakt', 'clinic.example/kontakt', 'letter'],
  [',/', 'clinic.example/', ''],
  ['', 'clinic.example', ''],
  ['letter,', 'clinic.example', 'letter'],
  ['spring sale 2026,/doctors/', 'clinic.example/doctors', 'spring sale 2026'],
  [',/%D7%A8%D7%95%D7%A4%D7%90%D7%99%D7%9D/', 'clinic.example/רופאים', ''],
  [',/a/b/c/d/e/f', 'clinic.example/a/b/c/d', ''],
  // What may name somebody.
  ['olena@example.com,/patients/olena@example.com', 'clinic.example/patients/…', '…'],
  ['x,/visits/12345/050-123-45-67', 'clinic.example/visits/…/…', 'x'],
  [`${'x'.repeat(41)},/${'x'.repeat(41)}`, 'clinic.example/…', '…'],
  // What would be another thing than text somewhere.
  ['=1+1,/=1+1', 'clinic.example/…', '…'],
  ['<b>,/<b>', 'clinic.example/…', '…'],
  ['a\u202eb,/%E2%80%AE', 'clinic.example/…', '…'],
  [',/%zz', 'clinic.example/…', ''],
  [',/page?name=Olena#Olena', 'clinic.example/page', ''],
])('%j', (from, page, source) => {
  expect(countedPlace(host, from)).toEqual({ page, source });
});

test('of the proxy’s own pages the path alone', () => {
  expect(countedPlace('', ',/embed')).toEqual({ page: '/embed', source: '' });
  expect(countedPlace('', '')).toEqual({ page: '/', source: '' });
});

test('whatever is sent, a name is short and plain', () => {
  const isPlain = (source: string, path: string) => {
    const place = countedPlace(host, `${source},${path}`);
    const short = place.source.length <= 40 && place.page.length <= host.length + 4 * 41;
    return short && !/[\p{Cc}\p{Cf}<>"'&=@|,;\\]/u.test(place.page + place.source);
  };
  for (const [source, path] of fc.sample(fc.tuple(fc.string({ unit: 'binary', maxLength: 1200 }), fc.webPath()), 200))
    expect([path, isPlain(source, path)]).toEqual([path, true]);
});
