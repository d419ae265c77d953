// A fake proxy for the generator's tests: canned answers by path, and a log of the requests.
import type { GeneratorFacts, PageAnswer } from '../contract/generator.ts';
import type { Employee } from '../contract/schedule.ts';
import { createApi, type GeneratorApi } from './api.ts';
import { findingWords } from './check/finding-words.ts';
import { kindHints } from './code/kind-hints.ts';

export const proxy = 'https://booking.example';

export const facts: GeneratorFacts = {
  ok: true,
  clinics: [
    { id: 'kyiv', name: 'Livyi Bereh', languages: ['uk', 'en'], origins: ['https://clinic.example'] },
    { id: 'haifa', name: 'Brosh', languages: ['he'], origins: [] },
  ],
  script: { path: '/widget.0123456789abcdef.js', integrity: 'sha384-now' },
};

export function doctor(id: string, name: string, priceTypes: string[] = []): Employee {
  const prices = priceTypes.map((each) => ({ price_type_id: each, name: `Type ${each}`, locales: {}, price: 1 }));
  return {
    id,
    name,
    locales: {},
    services: [{ id: '101', name: 'Visit', locales: {}, online_booking: true, default: true, prices }],
  };
}

/** A doctor's day with one free slot. */
export const dayWithSlot = (id: string) => ({
  id,
  locales: {},
  slots: [{ date: '2026-11-30', slot_duration: 30, slots: [{ id: 's1', time: '09:00' }] }],
});

/**
 * @param answers JSON by path; any other path gets a 503
 * @param page the proxy's report on any page
 * @returns the API, and `requests`: the path of each request, with its body
 */
export function proxyWith(
  answers: Record<string, object>,
  page?: PageAnswer,
): { api: GeneratorApi; requests: string[] } {
  const requests: string[] = [];
  const unavailable = { ok: false, error: 'No answer', code: 'upstream_unavailable' };
  const api = createApi(proxy, async (input, init) => {
    const path = String(input).slice(proxy.length);
    requests.push(path + (init?.body ? ` ${init.body}` : ''));
    const answer = {
      '/generator/diagnosis': page,
      '/generator.json': { findings: findingWords, hints: kindHints },
      ...answers,
    }[path];
    return new Response(JSON.stringify(answer ?? unavailable), { status: answer ? 200 : 503 });
  });
  return { api, requests };
}

/** The path of a clinic's schedule. */
export const schedulePath = (clinic: string) => `/clinics/${clinic}/api/schedule`;
