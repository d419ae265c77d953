// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPreloaded } from './preloaded.ts';

const api = 'https://book.example/clinics/main/api';
const network = vi.fn<(url: string) => Promise<Response>>();

beforeEach(() => {
  network.mockImplementation(async (url) => new Response(url));
  vi.stubGlobal('fetch', network);
});
afterEach(() => {
  network.mockReset();
  vi.unstubAllGlobals();
  document.head.innerHTML = '';
});

function preload(read: string) {
  const link = Object.assign(document.createElement('link'), { rel: 'preload', href: `${api}/${read}` });
  link.setAttribute('as', 'fetch');
  document.head.append(link);
}
/** Which address the read is answered from. */
const takenFor = async (read: string, init: RequestInit = {}) =>
  (await (await fetchPreloaded(`${api}/${read}`, init)).text()).slice(api.length + 1);

test.each([
  // [what the page has asked for, what the widget asks for]
  ['clinic?lang=en&from=opened%2C', 'clinic?lang=en&from=opened%2Cgoogle'],
  ['clinic?lang=en', 'clinic?lang=en%2Cuk'],
  ['offers?lang=en', 'offers?lang=en&brief=7'],
  ['offers?lang=en&brief', 'offers?lang=en&brief='],
  ['offers?lang=en&brief', 'offers?lang=en&brief=7'],
  ['offers?lang=en&brief=7', 'offers?lang=en&brief=7'],
  ['schedule/slots/7?lang=en&brief&from=times%2C', 'schedule/slots/7?lang=en&brief&from=times%2C'],
  ['schedule/slots/7?lang=en&brief&from=times%2C', 'schedule/slots/7?lang=en&brief'],
])('%s is taken for %s, once', async (asked, read) => {
  preload(asked);
  expect([await takenFor(read), await takenFor(read)]).toEqual([asked, read]);
});

test.each([
  ['clinic?lang=en', 'clinic?lang=he'],
  ['offers?lang=en&brief', 'offers?lang=en'],
  // A page whose tag was given another service than its preload lines.
  ['offers?lang=en&brief=7', 'offers?lang=en&brief=8'],
  ['offers?lang=en&brief=7', 'offers?lang=en&brief=77'],
  ['offers?lang=en&brief=7', 'offers?lang=en&brief='],
  ['schedule/slots/7?lang=en&brief&from=times%2C', 'schedule/slots/7?from=times%2C'],
])('%s isn’t taken for %s', async (asked, read) => {
  preload(asked);
  expect(await takenFor(read)).toBe(read);
});

test('no preload is taken for times that have to be fresh', async () => {
  preload('schedule/slots/7?from=times%2C');
  expect(await takenFor('schedule/slots/7', { cache: 'reload' })).toBe('schedule/slots/7');
});

test.each([
  ['was cut off', async () => Promise.reject(new TypeError('network'))],
  ['says that the server is broken', async () => new Response('', { status: 502 })],
])('a read is sent again whose preload %s', async (_, fail) => {
  preload('clinic?lang=en&from=opened%2C');
  network.mockImplementationOnce(fail);
  expect(await takenFor('clinic?lang=en')).toBe('clinic?lang=en');
});

test('a refusal is an answer', async () => {
  preload('schedule/slots/none?from=times%2C');
  network.mockImplementationOnce(async () => new Response('', { status: 404 }));
  expect((await fetchPreloaded(`${api}/schedule/slots/none`, {})).status).toBe(404);
  expect(network).toHaveBeenCalledTimes(1);
});
