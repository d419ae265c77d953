// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { Clinic } from '../../contract/clinic.ts';
import { done } from '../../contract/problem.ts';
import { ann, clinic, fakeApi, ten, tokens } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { BookedStep } from './BookedStep.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => shown.unmount());

const visit = { ...ten, ...tokens, services: ['first'] };
const show = async (more: Partial<Clinic> = {}) => {
  const api = fakeApi();
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, ...more } }));
  shown = await renderInWidget(<BookedStep appointment={visit} />, { api });
};
const factOf = (term: string) =>
  shown.all('.facts > div').find((fact) => fact.querySelector('dt')?.textContent === term);

describe('the booked visit', () => {
  test('says its day and hour in the title, and a screen reader also that it is confirmed', async () => {
    await show();
    const title = shown.all('h2')[0];
    expect(title?.textContent).toBe('Tue, 24 November, 10:00');
    const described = title?.getAttribute('aria-describedby') ?? '';
    expect(shown.root.querySelector(`[id="${described}"]`)?.textContent).toBe(en.booked_hint);
  });

  test('shows the doctor first, with a picture', async () => {
    await show();
    const first = shown.all('.facts > div')[0];
    expect(first?.querySelector('dt')?.textContent).toBe(en.doctor);
    expect(first?.querySelector('dd')?.textContent).toContain(ann.name);
    expect(first?.querySelector('.avatar')).not.toBeNull();
  });

  test('links the address to a map only where the clinic has chosen one', async () => {
    await show({ name: 'Clinic', address: '12 Nab.' });
    expect(factOf(en.where)?.querySelector('a')).toBeNull();
    shown.unmount();
    await show({ name: 'Clinic', address: '12 Nab.', map_url: 'https://maps.example/clinic' });
    const link = factOf(en.where)?.querySelector('a');
    expect([link?.textContent, link?.getAttribute('href')]).toEqual(['12 Nab.', 'https://maps.example/clinic']);
    expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual(['_blank', 'noreferrer']);
  });

  test('says how to call the clinic and what to bring, where the clinic says so', async () => {
    await show({ phone: '+380 44 123 45 67', bring: 'Your ID card' });
    expect(factOf(en.phone_of_clinic)?.querySelector('a')?.getAttribute('href')).toBe('tel:+380441234567');
    expect(factOf(en.bring)?.querySelector('dd')?.textContent).toBe('Your ID card');
    await shown.change(() => shown.session.cancellation.markCancelled());
    expect([factOf(en.phone_of_clinic), factOf(en.bring)]).toEqual([undefined, undefined]);
  });
});
