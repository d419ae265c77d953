import { describe, expect, test } from 'vitest';
import { doctor, facts, proxy, proxyWith, schedulePath } from '../proxy-for-tests.ts';
import { DraftModel } from './draft.ts';

const kyiv = schedulePath('kyiv');
const haifa = schedulePath('haifa');
const answers = {
  '/generator/facts': facts,
  [`${kyiv}/employees`]: {
    ok: true,
    employees: [doctor('12', 'Olena'), doctor('13', 'Andrii'), doctor('12', 'Olena')],
  },
  [`${kyiv}/employees/12`]: { ok: true, employee: doctor('12', 'Olena', ['2', '1']) },
  [`${haifa}/employees`]: { ok: true, employees: [doctor('31', 'Noa')] },
};

async function startDraft(proxyAnswers: Record<string, object> = answers) {
  const { api, requests } = proxyWith(proxyAnswers);
  const draft = new DraftModel(api, proxy);
  await draft.start();
  return { draft, requests };
}

describe('a draft of an embed code', () => {
  test('starts with the first clinic and lists its doctors, services and price types by name, each once', async () => {
    const { draft } = await startDraft();
    expect(draft.clinic.value?.name).toBe('Livyi Bereh');
    expect(draft.code.value).toBe(`<script src="${proxy}/widget.js" data-clinic="kyiv" async></script>`);
    expect(draft.choices.value).toEqual({
      doctors: [
        { id: '13', name: 'Andrii' },
        { id: '12', name: 'Olena' },
      ],
      services: [{ id: '101', name: 'Visit' }],
      priceTypes: [
        { id: '1', name: 'Type 1' },
        { id: '2', name: 'Type 2' },
      ],
    });
  });
  test('drops picked IDs when the clinic changes, and keeps other choices', async () => {
    const { draft } = await startDraft();
    draft.set('doctor', '12');
    draft.set('flow', 'doctor-first');
    await draft.chooseClinic('haifa');
    expect(draft.texts.value).toEqual({ flow: 'doctor-first', clinic: 'haifa' });
    expect(draft.choices.value).toMatchObject({ doctors: [{ id: '31', name: 'Noa' }] });
    expect(draft.language.value).toBe('he');
  });
  test('shows the doctors of the clinic chosen last, whichever answer arrives first', async () => {
    const { api } = proxyWith(answers);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const read: typeof api.read = async (clinic, name, params) => {
      if (clinic === 'haifa') await held;
      return api.read(clinic, name, params);
    };
    const draft = new DraftModel({ ...api, read }, proxy);
    await draft.start();
    const slow = draft.chooseClinic('haifa');
    await draft.chooseClinic('kyiv');
    release();
    await slow;
    expect(draft.choices.value).toMatchObject({ doctors: [{ id: '13' }, { id: '12' }] });
  });
  test('reports an ERP or a proxy that doesn’t answer', async () => {
    expect((await startDraft({ '/generator/facts': facts })).draft.choices.value).toBe('unavailable');
    const { draft, requests } = await startDraft({});
    expect(draft.facts.value).toBe('failed');
    expect(requests[0]).toBe('/generator/facts');
    expect(draft.hints.value.wix).toMatch(/Embed a site/);
    expect((await startDraft({ '/generator/facts': { ok: true } })).draft.facts.value).toBe('failed');
  });
  test('previews another colour scheme and language without changing the code', async () => {
    const { draft } = await startDraft();
    const shown = () => Object.fromEntries(new URL(draft.preview.value).searchParams);
    expect(shown()).toEqual({ clinic: 'kyiv', theme: 'light', lang: 'uk', remember: 'off' });
    draft.previewScheme.value = 'dark';
    draft.previewLanguage.value = 'en';
    draft.set('prefill-name', 'Olena');
    expect(shown()).toEqual({ clinic: 'kyiv', theme: 'dark', lang: 'en', remember: 'off' });
    expect(draft.code.value).not.toMatch(/data-(theme|lang|remember)/);
    draft.set('theme', 'light');
    draft.set('lang', 'uk');
    expect(shown()).toMatchObject({ theme: 'light', lang: 'uk' });
    draft.set('lang', 'not a language');
    expect(shown()).toMatchObject({ lang: 'uk' });
  });
  test('pins the script to one build with its integrity', async () => {
    const { draft } = await startDraft();
    draft.pinned.value = true;
    expect(draft.code.value).toContain(`${proxy}/widget.0123456789abcdef.js`);
    expect(draft.code.value).toContain('integrity="sha384-now"');
  });
  test('needs script-src for an iframe only if the script fits its height', async () => {
    const { draft } = await startDraft();
    draft.kind.value = 'iframe';
    expect(draft.csp.value).toEqual({ needed: [`frame-src ${proxy}`], photos: [] });
    draft.exactHeight.value = true;
    expect(draft.csp.value.needed).toEqual([`script-src ${proxy}`, `frame-src ${proxy}`]);
    expect(draft.accepts('mode')).toBe(false);
  });
});
