import { describe, expect, test } from 'vitest';
import type { PageAnswer, PageTag } from '../../contract/generator.ts';
import { doctor, facts, free, proxy, proxyWith, schedule } from '../proxy-for-tests.ts';
import { DiagnosisModel } from './diagnosis.ts';

const address = 'https://clinic.example/booking';
const kyiv = schedule('kyiv');
const answers = {
  [`${kyiv}/employees`]: { ok: true, employees: [doctor('12', 'Olena')] },
  [`${kyiv}/slots/101`]: { ok: true, employees: [free('12')] },
};

const script = (data: Record<string, string> = {}): PageTag => ({
  name: 'script',
  attributes: { src: `${proxy}/widget.js`, 'data-clinic': 'kyiv', ...data },
});
const pageWith = (...tags: PageTag[]): PageAnswer => ({ ok: true, page: { address, policies: [], tags } });

/** The codes of what was found. */
async function check(page: PageAnswer | undefined, of: Record<string, object> = answers, given = {}) {
  const { api, asked } = proxyWith(of, page);
  const { process, check } = new DiagnosisModel(api, proxy);
  await check(address, { clinic: 'kyiv', ...given }, facts);
  const ended = process.value;
  return { asked, ended, codes: ended.status === 'done' ? ended.findings.map(({ code }) => code) : ended };
}

describe('the check of a page', () => {
  test('asks the proxy for the page as one of the clinic’s, and the ERP for what the page offers', async () => {
    const { codes, asked } = await check(pageWith(script()));
    expect(codes).toEqual(['found', 'clinic_open']);
    expect(asked).toEqual([
      `/generator/diagnosis {"clinic":"kyiv","page":"${address}"}`,
      `${kyiv}/employees`,
      `${kyiv}/slots/101`,
    ]);
  });
  test('what the page says counts, not what was chosen for the code', async () => {
    expect((await check(pageWith(script({ 'data-doctor': '99' })))).codes).toEqual(['doctor_unknown', 'found']);
    expect((await check(pageWith(script()), answers, { doctor: '99' })).codes).toEqual(['found', 'clinic_open']);
  });
  test('a page that only Tag Manager fills is taken for one with what was chosen', async () => {
    expect((await check(pageWith(), answers, { doctor: '99' })).codes).toEqual(['doctor_unknown', 'snippet_missing']);
  });
  test('places of other doctors are none', async () => {
    const others = { ...answers, [`${kyiv}/slots/101`]: { ok: true, employees: [free('13')] } };
    const { codes } = await check(pageWith(script({ 'data-doctor': '12' })), others);
    expect(codes).toEqual(['no_times', 'found']);
  });
  test('times that nobody could tell are no finding', async () => {
    const { [`${kyiv}/slots/101`]: _, ...without } = answers;
    expect((await check(pageWith(script()), without)).codes).toEqual(['found', 'clinic_open']);
  });
  test('an ERP that is away, and a page that may not be looked at', async () => {
    expect((await check(pageWith(script()), {})).codes).toEqual(['erp_away', 'found']);
    const refused: PageAnswer = { ok: true, refused: { code: 'origin_not_allowed', detail: 'https://clinic.example' } };
    expect((await check(refused)).codes).toEqual(['origin_not_allowed', 'clinic_open']);
  });
  test('of a clinic that isn’t served nothing is asked', async () => {
    const { codes, asked } = await check(pageWith(script({ 'data-clinic': 'odesa' })));
    expect(codes).toContain('clinic_unknown');
    expect(asked).toHaveLength(1);
  });
  test('a check that couldn’t be done says why', async () => {
    expect((await check(undefined)).ended).toEqual({ status: 'failed', why: 'upstream_unavailable' });
  });
  test('of two checks the later one is shown, whichever ends last', async () => {
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
