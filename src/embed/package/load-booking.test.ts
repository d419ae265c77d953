// @vitest-environment happy-dom
// The loader, as apps call it: in several components, again, too early, on a server.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AlpacaBookingApi } from '../../../public/widget.d.ts';
import { loadBooking } from './load-booking.ts';

const proxy = 'https://booking.example';
const page = window as { AlpacaBooking?: unknown };
const scripts = () => [...document.querySelectorAll('script')];
/** What the script does once it has come. */
function startScript() {
  const queued = page.AlpacaBooking as ((api: AlpacaBookingApi) => void)[];
  const api = { push: (call: (api: AlpacaBookingApi) => void) => call(api) } as unknown as AlpacaBookingApi;
  page.AlpacaBooking = api;
  for (const call of queued) call(api);
  return api;
}

beforeEach(() => {
  // Nothing is fetched: scripts come and fail as a test says.
  vi.spyOn(document.head, 'append').mockImplementation((node) => {
    const tag = node as HTMLScriptElement;
    Object.defineProperty(tag, 'isConnected', { value: false });
    const { src } = tag;
    tag.removeAttribute('src');
    document.body.append(tag);
    Object.defineProperty(tag, 'src', { value: src });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
  delete page.AlpacaBooking;
});

test('several calls load one script, and all get the API', async () => {
  const calls = [loadBooking(proxy), loadBooking(`${proxy}/`)];
  expect(scripts().map(({ src, async, dataset }) => ({ src, async, ...dataset }))).toEqual([
    { src: `${proxy}/widget.js`, async: true, mode: 'manual' },
  ]);
  const api = startScript();
  expect(await Promise.all(calls)).toEqual([api, api]);
  expect(await loadBooking(proxy)).toBe(api);
  expect(scripts()).toHaveLength(1);
});

test('a build is loaded with its integrity', () => {
  void loadBooking(`${proxy}/kyiv`, { path: '/widget.0123456789abcdef.js', integrity: 'sha384-abc' });
  expect(scripts()[0]).toMatchObject({
    src: `${proxy}/kyiv/widget.0123456789abcdef.js`,
    integrity: 'sha384-abc',
    crossOrigin: 'anonymous',
  });
});

test('a script that can’t be loaded is told to every caller, and the next call tries again', async () => {
  const calls = [loadBooking(proxy), loadBooking(proxy)];
  const [failing] = scripts();
  failing?.dispatchEvent(new Event('error'));
  for (const call of calls)
    await expect(call).rejects.toThrow(`Alpaca Booking: ${proxy}/widget.js could not be loaded`);
  expect(scripts()).toEqual([]);
  const again = loadBooking(proxy);
  expect(scripts()).toHaveLength(1);
  expect(scripts()[0]).not.toBe(failing);
  const api = startScript();
  expect(await again).toBe(api);
});

test.each(['booking.example', '', 'javascript:alert(1)', '/widget.js'])(
  '"%s" is refused as an address',
  async (given) => {
    await expect(loadBooking(given)).rejects.toThrow(`"${given}" is no address of a proxy`);
    expect(scripts()).toEqual([]);
  },
);

test('on a server it says where to call it, and doesn’t end the process of who doesn’t wait', async () => {
  vi.stubGlobal('document', undefined);
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  void loadBooking(proxy);
  await expect(loadBooking(proxy)).rejects.toThrow('needs a browser');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
