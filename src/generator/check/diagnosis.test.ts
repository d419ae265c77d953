import { describe, expect, test } from 'vitest';
import type { PageAnswer, PageTag } from '../../contract/generator.ts';
import { dayWithSlot, doctor, facts, proxy, proxyWith, schedulePath } from '../proxy-for-tests.ts';
import { DiagnosisModel } from './diagnosis.ts';

const address = 'https://clinic.example/booking';
const kyiv = schedulePath('kyiv');
const answers = {
  [`${kyiv}/employees`]: { ok: true, employees: [doctor('12', 'Olena')] },
  [`${kyiv}/slots/101`]: { ok: true, employees: [dayWithSlot('12')] },
};

const script = (data: Record<string, string> = {}): PageTag => ({
  name: 'script',
  attributes: { src: `${proxy}/widget.js`, 'data-clinic': 'kyiv', ...data },
});
const pageWith = (...tags: PageTag[]): PageAnswer => ({ ok: true, page: { address, policies: [], tags } });

/** Runs a check. @returns the codes of the findings, the final process and the requests */
async function check(page: PageAnswer | undefined, proxyAnswers: Record<string, object> = answers, texts = {}) {
  const { api, requests } = proxyWith(proxyAnswers, page);
  const { process, check } = new DiagnosisModel(api, proxy);
  await check(address, { clinic: 'kyiv', ...texts }, facts);
  const result = process.value;
  return { requests, result, codes: result.status === 'done' ? result.findings.map(({ code }) => code) : result };
}

describe('the check of a page', () => {
  test('reads the page through the proxy, and what it offers from the ERP', async () => {
    const { codes, requests } = await check(pageWith(script()));
    expect(codes).toEqual(['found', 'clinic_open']);
    expect(requests).toEqual([
      `/generator/diagnosis {"clinic":"kyiv","page":"${address}"}`,
      '/generator.json',
      `${kyiv}/employees`,
      `${kyiv}/slots/101`,
    ]);
  });
  test('judges the options on the page, not those chosen in the form', async () => {
    expect((await check(pageWith(script({ 'data-doctor': '99' })))).codes).toEqual(['doctor_unknown', 'found']);
    expect((await check(pageWith(script()), answers, { doctor: '99' })).codes).toEqual(['found', 'clinic_open']);
  });
  test('judges the options chosen in the form if the page’s HTML has no embed code', async () => {
    expect((await check(pageWith(), answers, { doctor: '99' })).codes).toEqual(['doctor_unknown', 'snippet_missing']);
  });
  test('doesn’t count times of doctors who aren’t offered', async () => {
    const others = { ...answers, [`${kyiv}/slots/101`]: { ok: true, employees: [dayWithSlot('13')] } };
    const { codes } = await check(pageWith(script({ 'data-doctor': '12' })), others);
    expect(codes).toEqual(['no_times', 'found']);
  });
  test('reports nothing about times that couldn’t be read', async () => {
    const { [`${kyiv}/slots/101`]: _, ...without } = answers;
    expect((await check(pageWith(script()), without)).codes).toEqual(['found', 'clinic_open']);
  });
  test('reports an ERP that doesn’t answer, and a page whose origin isn’t allowed', async () => {
    expect((await check(pageWith(script()), {})).codes).toEqual(['erp_away', 'found']);
    const refused: PageAnswer = { ok: true, refused: { code: 'origin_not_allowed', detail: 'https://clinic.example' } };
    expect((await check(refused)).codes).toEqual(['origin_not_allowed', 'clinic_open']);
  });
  test('reads nothing from the ERP for an unknown clinic', async () => {
    const { codes, requests } = await check(pageWith(script({ 'data-clinic': 'odesa' })));
    expect(codes).toContain('clinic_unknown');
    expect(requests.filter((path) => path.startsWith('/clinics/'))).toEqual([]);
  });
  test('that fails says why', async () => {
    expect((await check(undefined)).result).toEqual({ status: 'failed', failure: 'upstream_unavailable' });
    const unreadable = { ...answers, '/generator.json': [] };
    expect((await check(pageWith(script()), unreadable)).result).toEqual({ status: 'failed', failure: 'no_answer' });
  });
  test('shows the later of two overlapping checks, whichever ends last', async () => {
    const { api } = proxyWith(answers, pageWith(script()));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first = true;
    const { process, check } = new DiagnosisModel(
      {
        ...api,
        async diagnose(question) {
          const mine = first;
          first = false;
          if (mine) await held;
          return api.diagnose(question);
        },
      },
      proxy,
    );
    const slow = check('https://clinic.example/slow', { clinic: 'kyiv' }, facts);
    await check('https://clinic.example/fast', { clinic: 'kyiv' }, facts);
    release();
    await slow;
    expect(process.value).toMatchObject({ status: 'done', page: 'https://clinic.example/fast' });
  });
});
