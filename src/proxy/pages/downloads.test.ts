import { expect, test } from 'vitest';
import { openClinic } from '../clinic-for-tests.ts';

test.each([
  ['/wordpress/alpaca-booking.zip', 'application/zip', 'zip'],
  ['/widget.d.ts', 'text/plain; charset=utf-8', 'types'],
])('%s is a file for webmasters, cached and never guessed to be something else', async (path, type, content) => {
  const clinic = await openClinic();
  const answer = await clinic.ask(path);
  expect([answer.status, await answer.text()]).toEqual([200, content]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': type,
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
  });
  const etag = answer.headers.get('etag') ?? '';
  expect((await clinic.ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await clinic.ask(path, { method: 'POST' })).status).toBe(405);
  expect(clinic.log[0]).toMatchObject({ route: 'download' });
});
