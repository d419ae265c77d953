import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApi } from './api.ts';

afterEach(() => void vi.useRealTimers());

const measure = vi.fn();
let monotonicMs = 0;
beforeEach(() => {
  measure.mockClear();
  monotonicMs = 5000;
});

const requests: Parameters<typeof fetch>[] = [];
const apiWith = (headers: Record<string, string>) =>
  createApi({
    closed: new AbortController().signal,
    proxy: 'https://booking.example',
    clinic: 'main',
    clock: { measure },
    monotonicMs: () => monotonicMs,
    from: () => 'letter,/kontakt',
    fetch: async (...request) => {
      requests.push(request);
      return Response.json({ ok: true, slots: [] }, { headers });
    },
  });
const answered = (headers: Record<string, string>) => apiWith(headers).slots('11', '101');

test('a stale answer has its age', async () => {
  const headers = { Age: '130', 'Cache-Status': 'alpaca-booking; hit; ttl=170; detail=erp-away' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [], staleSeconds: 130 } });
});

test('a cached answer that is fresh has none', async () => {
  const headers = { Age: '3', 'Cache-Status': 'alpaca-booking; hit; ttl=2' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [] } });
});

/** An API whose proxy never answers, and its requests so far. */
function unanswered() {
  const closed = new AbortController();
  const asked: { method: string | undefined; signal: AbortSignal }[] = [];
  const api = createApi({
    proxy: 'https://booking.example',
    clinic: 'main',
    clock: { measure },
    monotonicMs: () => monotonicMs,
    from: () => 'letter,/kontakt',
    closed: closed.signal,
    fetch: (_, { method, signal }) =>
      new Promise((_, refuse) => {
        if (!signal) return;
        asked.push({ method, signal });
        signal.addEventListener('abort', () => refuse(signal.reason));
      }),
  });
  return { api, asked, closed };
}

test('when the widget is removed, reads are aborted, writes go on, and neither resolves', async () => {
  const { api, asked, closed } = unanswered();
  const heard = vi.fn();
  void api.slots('11', '101').then(heard);
  void api.cancel('1', { cancel_token: 'x', reason: '7' }, 'key').then(heard);
  closed.abort();
  expect(asked.map(({ method, signal }) => [method, signal.aborted])).toEqual([
    ['GET', true],
    ['POST', false],
  ]);
  vi.useFakeTimers();
  await vi.runAllTimersAsync();
  expect(heard).not.toHaveBeenCalled();
});

test('a read can be aborted, and times out', async () => {
  vi.useFakeTimers();
  const { api, asked } = unanswered();
  const leave = new AbortController();
  const left = api.slots('11', '101', { signal: leave.signal });
  const waiting = api.slots('11', '102');
  leave.abort();
  await vi.advanceTimersByTimeAsync(1);
  expect(await left).toMatchObject({ ok: false });
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(await waiting).toMatchObject({ ok: false });
  expect(vi.getTimerCount()).toBe(0);
});

test('a read that was sent ahead answers its next call alone, and none that comes too late', async () => {
  const since = requests.length;
  const api = apiWith({});
  const forget = api.askAhead(() => void api.slots('11', '101', { cache: 'reload' }));
  expect(await api.slots('11', '101', { cache: 'reload' })).toMatchObject({ ok: true });
  expect(requests).toHaveLength(since + 1);
  await api.slots('11', '101');
  expect(requests).toHaveLength(since + 2);
  api.askAhead(() => void api.worktime('11'));
  forget();
  await api.worktime('11');
  expect(requests).toHaveLength(since + 4);
});

test('a request that fails as its page goes away, where no timer fires any more, isn’t called a lost connection', async () => {
  vi.useFakeTimers();
  const { api } = unanswered();
  const leave = new AbortController();
  const settled = vi.fn();
  void api.slots('11', '101', { signal: leave.signal }).then(settled);
  leave.abort();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toHaveBeenCalledOnce();
});

test('the time of an answer is learned, with when its request was sent at the earliest', async () => {
  await answered({ 'Proxy-Time': '1795000000123' });
  monotonicMs = 31_000;
  await answered({ 'Proxy-Time': '1795000000123' });
  expect(measure.mock.calls, 'a young page may have asked before the script').toEqual([
    [1795000000123, 0],
    [1795000000123, 31_000],
  ]);
});

describe('the doctors', () => {
  const asked: string[] = [];
  beforeEach(() => void asked.splice(0));
  const askWith = (answer: (url: string) => Response) =>
    createApi({
      ...{ closed: new AbortController().signal, proxy: 'https://booking.example', clinic: 'main', clock: { measure } },
      ...{ monotonicMs: () => monotonicMs, from: () => '' },
      fetch: async (url) => {
        asked.push(String(url));
        return answer(String(url));
      },
    }).employees(['he', 'uk']);
  const problem = (code: string) => Response.json({ ok: false, error: 'refused', code });

  test('are asked for in the wanted languages, and those who do the same share their services', async () => {
    const visit = {
      ...{ id: '101', name: 'ביקור', own_name: 'Visit', online_booking: true, default: true, duration: 30 },
      ...{ locales: {}, prices: [] },
    };
    const answer = await askWith(() =>
      Response.json({
        ok: true,
        offers: {
          services: [visit],
          lists: [[0], [0, 7]],
          positions: [{ position: 'קרדיולוגית', specialty: 'קרדיולוג' }],
          doctors: {
            ...{ ids: ['1', '2', '3'], names: ['אן', 'בוב', 'גל'], own_names: ['Ann', '', ''] },
            ...{ positions: [0, -1, 0], lists: [0, 0, 1], has_photo: [true, false, false] },
          },
        },
      }),
    );
    expect(asked).toEqual(['https://booking.example/clinics/main/api/offers?lang=he%2Cuk']);
    if (!answer.ok) throw new Error('The doctors weren’t read.');
    const [ann, bob, gal] = answer.value.employees;
    expect(ann).toMatchObject({
      ...{ id: '1', name: 'אן', own_name: 'Ann', position: 'קרדיולוגית', specialty: 'קרדיולוג' },
      photo_url: '/clinics/main/photos/1',
      services: [visit],
    });
    expect([bob?.position, bob?.photo_url]).toEqual([undefined, undefined]);
    expect(bob?.services).toBe(ann?.services);
    // What isn't in the answer is left out.
    expect(gal?.services).toHaveLength(1);
  });
  test.each([
    ['', '&brief='],
    ['101', '&brief=101'],
    ['b+1=2&x', '&brief=b%2B1%3D2%26x'],
  ])('are brief for the service %j', async (service, query) => {
    requests.length = 0;
    await apiWith({}).employees(['en'], service);
    expect(requests.map(([url]) => url)).toEqual([`https://booking.example/clinics/main/api/offers?lang=en${query}`]);
  });
  test('are those of method 1 at a proxy that has no offers yet', async () => {
    const employee = { id: '1', name: 'Ann', locales: {}, services: [] };
    const answer = await askWith((url) =>
      url.endsWith('/api/schedule/employees')
        ? Response.json({ ok: true, employees: [employee] })
        : problem('not_found'),
    );
    expect(answer).toEqual({ ok: true, value: { ok: true, employees: [employee] } });
    expect(asked).toHaveLength(2);
  });
  test('aren’t asked for again after another refusal', async () => {
    expect(await askWith(() => problem('upstream_unavailable'))).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
  });
});

test('an answer that a browser may have had in its cache doesn’t say what time it is', async () => {
  await apiWith({ 'Proxy-Time': '1795000000123' }).employees(['en']);
  await apiWith({ 'Proxy-Time': '1795000000123' }).employee('11');
  expect(measure).not.toHaveBeenCalled();
  await apiWith({ 'Proxy-Time': '1795000000123' }).clinic(['en']);
  expect(measure).toHaveBeenCalledOnce();
});

test.each([{}, { 'Proxy-Time': '' }, { 'Proxy-Time': 'noon' }, { 'Proxy-Time': '-1' }])(
  'the headers %j say no time',
  async (headers) => {
    await answered(headers as Record<string, string>);
    expect(measure).not.toHaveBeenCalled();
  },
);

describe('how far the visitor has come', () => {
  const from = (moment: string) => `from=${moment}%2Cletter%2C%2Fkontakt`;
  const urls = (since: number) =>
    requests.slice(since).map(([url, { method } = {}]) => `${method} ${String(url).replace(/^.*\/api\//, '')}`);

  test('is told once each, with reads that are sent anyway', async () => {
    const since = requests.length;
    const api = apiWith({});
    await api.clinic(['en']);
    await api.clinic(['uk']);
    // The next free times in a list of doctors.
    await api.slots('11', '101');
    api.note('times');
    await api.slotsByService('101');
    api.note('times');
    await api.slots('11', '101');
    expect(urls(since)).toEqual([
      `GET clinic?lang=en&${from('opened')}`,
      'GET clinic?lang=uk',
      'GET schedule/employees/11/slots/101',
      `GET schedule/slots/101?${from('times')}`,
      'GET schedule/employees/11/slots/101',
    ]);
  });
  test('is told without a body at the form, where nothing is read', () => {
    const since = requests.length;
    const api = apiWith({});
    api.note('details');
    api.note('details');
    expect(urls(since)).toEqual([`HEAD clinic?${from('details')}`]);
  });
  test('a booking and a cancellation say where they come from', async () => {
    const since = requests.length;
    const api = apiWith({});
    await api.book('11', '1', { moves: 'token' }, 'key', {});
    await api.cancel('1', { reason: '7', cancel_token: 'token' }, 'key');
    const bodies = requests.slice(since).map(([, init]) => JSON.parse(String(init?.body)).from);
    expect(bodies).toEqual(['letter,/kontakt', 'letter,/kontakt']);
  });
});

test('a booking says in which language its patient reads, whatever the browser’s is', async () => {
  const api = apiWith({});
  await api.clinic(['he', 'en']);
  await api.cancel('a', { reason: '7', cancel_token: 'x' }, 'key');
  expect(requests.at(-1)?.[1]?.headers).toMatchObject({ 'Accept-Language': 'he,en' });
});
