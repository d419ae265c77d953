// A proxy for the generator's tests: what stands at each path, and what was asked for.
import type { GeneratorFacts, PageAnswer } from '../contract/generator.ts';
import type { Employee } from '../contract/schedule.ts';
import { createApi, type GeneratorApi } from './api.ts';

export const proxy = 'https://booking.example';

export const facts: GeneratorFacts = {
  ok: true,
  clinics: [
    { id: 'kyiv', name: 'Livyi Bereh', languages: ['uk', 'en'], origins: ['https://clinic.example'] },
    { id: 'haifa', name: 'Brosh', languages: ['he'], origins: [] },
  ],
  script: { path: '/widget.0123456789abcdef.js', integrity: 'sha384-now' },
};

export function doctor(id: string, name: string, prices: string[] = []): Employee {
  const priced = prices.map((each) => ({ price_type_id: each, name: `Type ${each}`, locales: {}, price: 1 }));
  return {
    id,
    name,
    locales: {},
    services: [{ id: '101', name: 'Visit', locales: {}, online_booking: true, default: true, prices: priced }],
  };
}

/** A day with one free place of a doctor. */
export const free = (id: string) => ({
  id,
  locales: {},
  slots: [{ date: '2026-11-30', slot_duration: 30, slots: [{ id: 's1', time: '09:00' }] }],
});

/** `page`: what the proxy says of any page. What isn't in `answers`, by path, is a 503. */
export function proxyWith(
  answers: Record<string, object>,
  page?: PageAnswer,
): { api: GeneratorApi; asked: string[]; answers: Record<string, object> } {
  const asked: string[] = [];
  const away = { ok: false, error: 'No answer', code: 'upstream_unavailable' };
  const api = createApi(proxy, async (input, init) => {
    const path = String(input).slice(proxy.length);
    asked.push(path + (init?.body ? ` ${init.body}` : ''));
    const found = path === '/generator/diagnosis' ? page : answers[path];
    return new Response(JSON.stringify(found ?? away), { status: found ? 200 : 503 });
  });
  return { api, asked, answers };
}

/** The paths of a clinic's schedule. */
export const schedule = (clinic: string) => `/clinics/${clinic}/api/schedule`;
