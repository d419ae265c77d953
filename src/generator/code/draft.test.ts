import { describe, expect, test } from 'vitest';
import { doctor, facts, proxy, proxyWith, schedule } from '../proxy-for-tests.ts';
import { DraftModel } from './draft.ts';

const kyiv = schedule('kyiv');
const haifa = schedule('haifa');
const answers = {
  '/generator/facts': facts,
  [`${kyiv}/employees`]: {
    ok: true,
    employees: [doctor('12', 'Olena'), doctor('13', 'Andrii'), doctor('12', 'Olena')],
  },
  [`${kyiv}/employees/12`]: { ok: true, employee: doctor('12', 'Olena', ['2', '1']) },
  [`${haifa}/employees`]: { ok: true, employees: [doctor('31', 'Noa')] },
};

async function open(of: Record<string, object> = answers) {
  const { api, asked } = proxyWith(of);
  const draft = new DraftModel(api, proxy);
  await draft.start();
  return { draft, asked };
}

describe('the embed code in the making', () => {
  test('begins with the first clinic, and offers its doctors, services and price types by name, each once', async () => {
    const { draft } = await open();
    expect(draft.clinic.value?.name).toBe('Livyi Bereh');
    expect(draft.code.value).toBe(`<script src="${proxy}/widget.js" data-clinic="kyiv" async></script>`);
    expect(draft.catalogue.value).toEqual({
      doctors: [
        { id: '13', name: 'Andrii' },
        { id: '12', name: 'Olena' },
      ],
      services: [{ id: '101', name: 'Visit' }],
      prices: [
        { id: '1', name: 'Type 1' },
        { id: '2', name: 'Type 2' },
      ],
    });
  });
  test('another clinic has other doctors: what was picked is forgotten, what was chosen stays', async () => {
    const { draft } = await open();
    draft.set('doctor', '12');
    draft.set('flow', 'doctor-first');
    await draft.chooseClinic('haifa');
    expect(draft.given.value).toEqual({ flow: 'doctor-first', clinic: 'haifa' });
    expect(draft.catalogue.value).toMatchObject({ doctors: [{ id: '31', name: 'Noa' }] });
    expect(draft.language.value).toBe('he');
  });
  test('where two clinics are chosen one after the other, the last one’s doctors are there', async () => {
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
    expect(draft.catalogue.value).toMatchObject({ doctors: [{ id: '13' }, { id: '12' }] });
  });
  test('an ERP that is away, and a proxy that is', async () => {
    expect((await open({ '/generator/facts': facts })).draft.catalogue.value).toBe('away');
    const { draft, asked } = await open({});
    expect(draft.facts.value).toBe('failed');
    expect(asked[0]).toBe('/generator/facts');
    expect((await open({ '/generator/facts': { ok: true } })).draft.facts.value).toBe('failed');
  });
  test('the preview shows what was chosen, in the colours and the language looked at; the code keeps to what was chosen', async () => {
    const { draft } = await open();
    const shown = () => Object.fromEntries(new URL(draft.preview.value).searchParams);
    expect(shown()).toEqual({ clinic: 'kyiv', theme: 'light', lang: 'uk', remember: 'off' });
    draft.shownScheme.value = 'dark';
    draft.shownLanguage.value = 'en';
    draft.set('prefill-name', 'Olena');
    expect(shown()).toEqual({ clinic: 'kyiv', theme: 'dark', lang: 'en', remember: 'off' });
    expect(draft.code.value).not.toMatch(/data-(theme|lang|remember)/);
    draft.set('theme', 'light');
    draft.set('lang', 'uk');
    expect(shown()).toMatchObject({ theme: 'light', lang: 'uk' });
    draft.set('lang', 'not a language');
    expect(shown()).toMatchObject({ lang: 'uk' });
  });
  test('pinned, the script is the one build, and its bytes are checked', async () => {
    const { draft } = await open();
    draft.pinned.value = true;
    expect(draft.code.value).toContain(`${proxy}/widget.0123456789abcdef.js`);
    expect(draft.code.value).toContain('integrity="sha384-now"');
  });
  test('a frame’s page needs script-src only where the script measures it', async () => {
    const { draft } = await open();
    draft.way.value = 'iframe';
    expect(draft.policy.value).toEqual({ needed: [`frame-src ${proxy}`], photos: [] });
    draft.exactHeight.value = true;
    expect(draft.policy.value.needed).toEqual([`script-src ${proxy}`, `frame-src ${proxy}`]);
    expect(draft.takes('mode')).toBe(false);
  });
});
