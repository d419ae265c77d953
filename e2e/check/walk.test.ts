// The integrator's walk of src/erp/README.md, step by step: from a token to a green check in three rounds, against an
// ERP that differs in nine ways.
import { expect, test } from 'vitest';
import { runJsonCheck } from './check-process.ts';
import { environment, posts, relay } from './clinic-under-check.ts';
import { differ } from './differing-erp.ts';

const round = (setting?: object) =>
  runJsonCheck(environment(setting && { BOOKING_ERP: JSON.stringify(setting) }), '--shape', '--doctors', '1');
type Round = Awaited<ReturnType<typeof round>>;

const linesOf = ({ document }: Round, id: string) => document.reading.find((each) => each.id === id)?.details ?? [];

test('an ERP that differs in nine ways is green in the third round', async () => {
  relay.fault = differ;

  // Round 1, with the token alone.
  const first = await round();
  expect(first.status).toBe(2);
  expect(first.document.configuration.map(({ level }) => level)).not.toContain('fail');
  const suggestion = first.document.reading.find(({ id }) => id === 'suggested_setting');
  expect(suggestion?.setting).toEqual({
    fields: {
      employees: ['personal'],
      services: ['leistungen'],
      worktime: ['arbeitszeit'],
      to: ['bis'],
    },
    durations: 'seconds',
  });
  const toDecide = suggestion?.details?.join('\n') ?? '';
  expect(toDecide).toMatch(/no `name` .* there is `vorname` \(.*\), `nachname` \(/);
  expect(toDecide).toMatch(/no `from` .* there is `von` \(a text like "99:99"\), `bis`/);
  expect(toDecide).toMatch(/without a known language\. BOOKING_ERP may say \{"locales"/);
  expect(linesOf(first, 'unread_4')).toEqual([expect.stringMatching(/\.zustand \(a number like 9\)$/)]);

  // Round 2, with the suggestion and with what was left to decide: which key is which, and which number which language.
  const decided = {
    ...suggestion?.setting,
    fields: { ...suggestion?.setting?.fields, first_name: ['vorname'], last_name: ['nachname'], from: ['von'] },
    locales: { '1': 'uk', '2': 'ru', '3': 'en' },
  };
  const second = await round(decided);
  // The slots that are listed though they are taken are at night.
  expect(second.wrong).toContain('fail slots_in_worktime');
  expect(second.wrong.filter((each) => each.includes('method'))).toEqual([]);
  expect(linesOf(second, 'unread_4')).toEqual([expect.stringContaining('.zustand')]);

  // Round 3, with what the key that was left unread means.
  const third = await round({ ...decided, taken: { field: 'zustand', value: 2 } });
  expect([third.wrong, third.status]).toEqual([[], 0]);
  expect(third.document.reading).toEqual([]);
  expect(posts()).toEqual([]);
}, 150_000);
