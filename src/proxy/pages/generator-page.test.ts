import { describe, expect, test } from 'vitest';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { bytes, openClinic, page, settings } from '../clinic-for-tests.ts';
import type { FetchedPage, GeneratorDeps } from './generator-deps.ts';

const file = (name: string): GeneratorDeps['script'] => ({
  type: 'text/x-test',
  etag: name,
  plain: bytes(name),
  br: bytes(name),
  gzip: bytes(name),
});

/** A proxy whose generator is on, and the addresses of pages that were fetched. */
async function openGenerator(
  answer: Result<FetchedPage, { code: 'status'; detail: string }> = refuse({ code: 'status', detail: '404' }),
) {
  const fetched: string[] = [];
  const generator: GeneratorDeps = {
    script: file('script'),
    style: file('style'),
    texts: file('texts'),
    fetchPage: async (address) => {
      fetched.push(address);
      return answer;
    },
    clinics: () => [settings, { ...settings, id: 'kyiv', name: 'Other', origins: [] }],
  };
  return { ...(await openClinic({ generator })), fetched };
}

const diagnosisPost = (body: unknown, origin = 'https://book.example'): RequestInit => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('the embed-code generator', () => {
  test.each([
    '/generator',
    '/generator.js',
    '/generator.css',
    '/generator.json',
    '/generator/facts',
    '/generator/diagnosis',
  ])('isn’t there where it wasn’t switched on: %s', async (path) => {
    const clinic = await openClinic();
    expect((await clinic.ask(path)).status).toBe(404);
    expect((await clinic.ask(path, diagnosisPost({ clinic: 'main', page }))).status).toBe(404);
  });
  test('only runs and frames our own files, and can’t be framed', async () => {
    const answer = await (await openGenerator()).ask('/generator');
    expect(await answer.text()).toContain('<script src="generator.js" defer></script>');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'",
    );
  });
  test('has a script, a style sheet and texts', async () => {
    const { ask, log } = await openGenerator();
    expect(await (await ask('/generator.js')).text()).toBe('script');
    expect(await (await ask('/generator.css')).text()).toBe('style');
    expect(await (await ask('/generator.json')).text()).toBe('texts');
    expect((await ask('/generator', { method: 'POST' })).status).toBe(405);
    expect(log.map(({ route }) => route)).toEqual(['generator_file', 'generator_file', 'generator_file', 'none']);
  });
  test('gets the clinics, their origins and the widget’s build, and nothing else', async () => {
    const answer = await (await openGenerator()).ask('/generator/facts');
    expect(await answer.json()).toEqual({
      ok: true,
      clinics: [
        { id: 'main', name: 'Livyi Bereh Clinic', languages: ['uk', 'en', 'he'], origins: [page] },
        { id: 'kyiv', name: 'Other', languages: ['uk', 'en', 'he'], origins: [] },
      ],
      script: { path: '/widget.0123456789abcdef.js', integrity: 'sha384-test' },
    });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
  test('may frame the booking page as its preview', async () => {
    const policy = async (clinic: { ask: (path: string) => Promise<Response> }) =>
      (await clinic.ask('/embed')).headers.get('content-security-policy');
    expect(await policy(await openGenerator())).toMatch(/frame-ancestors 'self' https:\/\/clinic\.example$/);
    expect(await policy(await openClinic())).toMatch(/frame-ancestors https:\/\/clinic\.example$/);
  });
});

describe('the diagnosis of a clinic’s page', () => {
  const found = done({
    address: `${page}/booking/`,
    policies: ["script-src 'self'"],
    html: '<meta http-equiv="Content-Security-Policy" content="img-src x"><script src="https://book.example/widget.js" data-flow="choose"></script>',
  });
  test('has the widget’s elements and the policies of headers and meta elements', async () => {
    const { ask, fetched } = await openGenerator(found);
    const answer = await ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page: ` ${page}/booking#top ` }));
    expect(await answer.json()).toEqual({
      ok: true,
      page: {
        address: `${page}/booking/`,
        policies: ["script-src 'self'", 'img-src x'],
        tags: [{ name: 'script', attributes: { src: 'https://book.example/widget.js', 'data-flow': 'choose' } }],
      },
    });
    expect(fetched).toEqual([`${page}/booking`]);
  });
  test.each([
    ['nothing', {}, { clinic: 'required', page: 'required' }],
    ['a script', { clinic: 7, page: 'javascript:alert(1)' }, { clinic: 'required', page: 'unknown_value' }],
    ['a long address', { clinic: 'main', page: `${page}/${'x'.repeat(2000)}` }, { page: 'too_long' }],
  ])('of %s is malformed, and every wrong field is named', async (_, question, fields) => {
    const { ask, fetched } = await openGenerator(found);
    const answer = await ask('/generator/diagnosis', diagnosisPost(question));
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', fields });
    expect(fetched).toEqual([]);
  });
  test('says why a page can’t be read', async () => {
    const { ask } = await openGenerator();
    const answer = await ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page }));
    expect(await answer.json()).toEqual({ ok: true, refused: { code: 'status', detail: '404' } });
  });
  test.each([
    [
      { clinic: 'main', page: 'https://other.example/x' },
      { code: 'origin_not_allowed', detail: 'https://other.example' },
    ],
    [
      { clinic: 'main', page: `${page}.evil.example/` },
      { code: 'origin_not_allowed', detail: `${page}.evil.example` },
    ],
    [
      { clinic: 'main', page: `${page}:8443/` },
      { code: 'origin_not_allowed', detail: `${page}:8443` },
    ],
    [{ clinic: 'mian', page }, { code: 'clinic_unknown' }],
  ])('of %j is refused without fetching anything', async (question, refused) => {
    const { ask, fetched } = await openGenerator(found);
    expect(await (await ask('/generator/diagnosis', diagnosisPost(question))).json()).toEqual({ ok: true, refused });
    expect(fetched).toEqual([]);
  });
  test.each(['ftp://clinic.example', 'clinic.example', 'https://a:b@clinic.example', 'file:///etc/passwd', ''])(
    'isn’t asked for at %j',
    async (address) => {
      const { ask, fetched } = await openGenerator(found);
      expect((await ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page: address }))).status).toBe(400);
      expect(fetched).toEqual([]);
    },
  );
  test('is only for the generator’s own page', async () => {
    const { ask, fetched } = await openGenerator(found);
    for (const origin of [page, 'null', 'https://evil.example']) {
      expect((await ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page }, origin))).status).toBe(403);
    }
    expect(
      (await ask('/generator/diagnosis', { ...diagnosisPost({}), headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(403);
    expect(fetched).toEqual([]);
  });
  test('is made ten times a minute, whoever asks', async () => {
    const { ask, fetched, clock } = await openGenerator(found);
    const check = (client: string) => ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page }), client);
    const statuses: number[] = [];
    for (let each = 0; each < 12; each++) statuses.push((await check(`192.0.${each}.1`)).status);
    expect(statuses).toEqual([...new Array<number>(10).fill(200), 429, 429]);
    expect(fetched).toHaveLength(10);
    clock.at += 60_000;
    expect((await check('192.0.2.1')).status).toBe(200);
  });
  test('is made four at a time', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const generator: GeneratorDeps = {
      script: file('script'),
      style: file('style'),
      texts: file('texts'),
      fetchPage: async () => {
        await gate;
        return found;
      },
      clinics: () => [settings],
    };
    const { ask } = await openClinic({ generator }, { limits: 'off' });
    const check = () => ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page }));
    const held = [1, 2, 3, 4].map(check);
    expect((await check()).status).toBe(429);
    letGo();
    for (const answer of await Promise.all(held)) expect(answer.status).toBe(200);
    expect((await check()).status).toBe(200);
  });
  test('is rate limited per client', async () => {
    const { ask, fetched } = await openGenerator(found);
    let status = 0;
    for (let nth = 0; nth < 601; nth++) {
      status = (await ask('/generator/diagnosis', diagnosisPost({ clinic: 'main', page }), '192.0.2.1')).status;
    }
    expect([status, fetched.length]).toEqual([429, 10]);
  });
});
