// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { BookedStep } from '../steps/BookedStep.tsx';
import { DetailsStep } from '../steps/DetailsStep.tsx';
import { ManageStep } from '../steps/ManageStep.tsx';
import { MyVisitsStep } from '../steps/MyVisitsStep.tsx';
import { fakeApi, ten, tokens } from './begin-booking-for-tests.ts';
import { VisitFacts } from './VisitFacts.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => {
  shown.unmount();
  localStorage.clear();
});

const visit = { ...ten, ...tokens, services: ['first'] };
const footnote = () => shown.all('.footnote').map((text) => text.textContent);
const inNewYork = ['Times are the clinic’s local time (Eastern European Time). For you 10:00 is 03:00.'];

describe('a visitor in New York sees the clinic’s zone, and the own time', () => {
  test('on the form', async () => {
    shown = await renderInWidget(<DetailsStep />, {
      zone: 'America/New_York',
      prepare: async ({ booking }) => {
        await booking.chooseService('first');
        booking.chooseTime(ten);
        booking.continueWithTime();
      },
    });
    expect(footnote()).toEqual(inNewYork);
  });

  test('on the booked page', async () => {
    shown = await renderInWidget(<BookedStep appointment={visit} />, { zone: 'America/New_York' });
    expect(footnote()).toEqual(inNewYork);
  });

  test.each(['booked', 'unknown', 'cancelled'] as const)('on the page of a visit that is %s', async (state) => {
    const api = fakeApi();
    api.appointment.mockResolvedValue({ ok: true, value: { ok: true, appointment: { ...visit, state } } } as never);
    shown = await renderInWidget(<ManageStep />, {
      api,
      zone: 'America/New_York',
      prepare: ({ managed }) => managed.open('token'),
    });
    expect(footnote()).toEqual(inNewYork);
  });

  test('in the list of visits', async () => {
    shown = await renderInWidget(<MyVisitsStep />, {
      remember: true,
      zone: 'America/New_York',
      prepare: ({ remembered }) => remembered.add(visit),
    });
    expect(footnote()).toEqual(inNewYork);
  });
});

test('a visitor whose clock shows the clinic’s time sees one time only', async () => {
  shown = await renderInWidget(<VisitFacts visit={visit} />, { zone: 'Europe/Helsinki' });
  expect(footnote()).toEqual([]);
});
