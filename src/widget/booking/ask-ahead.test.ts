// What is asked for while the catalog is still on its way: what the page's options say, and nothing that they don't.
import { expect, test } from 'vitest';
import type { WidgetOptions } from '../shared/options.ts';
import { beginBooking, fakeApi } from './begin-booking-for-tests.ts';

const bothServices = { services: ['first', 'second'], multiService: true };

test.each<[string, Partial<WidgetOptions>, string[]]>([
  ['nothing', {}, []],
  ['a service', { service: 'first' }, ['times of first']],
  ['a service, and asks how to begin', { service: 'first', flow: 'choose' }, ['times of first']],
  ['a service, and asks for the doctor', { service: 'first', flow: 'doctor-first' }, []],
  ['a doctor', { doctor: 'ann' }, []],
  ['a doctor and a service', { doctor: 'ann', service: 'first' }, ['ann first', 'hours of ann']],
  [
    'a doctor first and a service',
    { doctor: 'ann', service: 'first', flow: 'doctor-first' },
    ['ann first', 'hours of ann'],
  ],
  ['several services', bothServices, []],
  [
    'a time of several services',
    { ...bothServices, doctor: 'ann', date: '2026-11-24T10:00' },
    ['ann first fresh', 'ann second fresh', 'hours of ann'],
  ],
  ['a time', { doctor: 'ann', service: 'first', slot: 'ann-10:00' }, ['ann first fresh', 'hours of ann']],
])('a page that names %s', async (_, options, expected) => {
  const api = fakeApi();
  let asked: string[] | undefined;
  const read = (...words: unknown[]) =>
    words
      .map((word) => (word === undefined ? '' : ` ${word}`))
      .join('')
      .trim();
  const freshly = (how: { cache?: string } | undefined) => (how?.cache === 'reload' ? 'fresh' : undefined);
  api.askAhead.mockImplementation((send) => {
    // The facts and the list are asked for first.
    expect([api.clinic, api.employees].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    send();
    asked = [
      ...api.slotsByService.mock.calls.map(([service, how]) => read('times of', service, freshly(how))),
      ...api.slots.mock.calls.map(([doctor, service, how]) => read(doctor, service, freshly(how))),
      ...api.worktime.mock.calls.map(([doctor]) => read('hours of', doctor)),
    ];
    return () => {};
  });
  await beginBooking(api, options);
  expect(asked).toEqual(expected);
});
