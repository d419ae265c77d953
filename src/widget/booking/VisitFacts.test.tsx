// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import type { Session } from '../shared/session.ts';
import { BookedStep } from '../steps/BookedStep.tsx';
import { DetailsStep } from '../steps/DetailsStep.tsx';
import { ManageStep } from '../steps/ManageStep.tsx';
import { MyVisitsStep } from '../steps/MyVisitsStep.tsx';
import { UnconfirmedStep } from '../steps/UnconfirmedStep.tsx';
import { en } from '../words/en.ts';
import { fakeApi, ten, tokens } from './begin-booking-for-tests.ts';
import { VisitFacts } from './VisitFacts.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => {
  shown.unmount();
  localStorage.clear();
});

const visit = { ...ten, ...tokens, services: ['first'] };
const footnote = () => shown.all('.footnote').map((text) => text.textContent);
const inNewYork = ['Times are the clinic’s local time (Eastern European Time). In your time zone, 10:00 is 03:00.'];

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

test('a comma stays with what is before it, so that no line begins with one', async () => {
  shown = await renderInWidget(<VisitFacts visit={visit} />, {});
  const when = shown.all('.facts dd').find((value) => value.textContent?.includes('November'));
  expect([...(when?.children ?? [])].map((part) => part.textContent)).toEqual(['Tuesday, 24 November,', '10:00–10:40']);
  expect(when?.textContent).toBe('Tuesday, 24 November, 10:00–10:40');
});

describe('the phone number that the clinic calls, as it will be dialled,', () => {
  const phones = () => shown.all('.facts div').filter((fact) => fact.textContent?.startsWith(en.phone_of_contact));
  const typed = async ({ booking, patient }: Session) => {
    await booking.chooseService('first');
    booking.chooseTime(ten);
    booking.continueWithTime();
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 1234567');
  };

  test('stays on the booked visit, although the form is empty again', async () => {
    shown = await renderInWidget(<BookedStep appointment={visit} />, {
      prepare: async (session) => {
        await typed(session);
        await session.booking.book();
      },
    });
    expect(shown.session.patient.form.value.patient_phone).toBe('');
    expect(phones().map((fact) => fact.textContent)).toEqual([`${en.phone_of_contact}+380501234567${en.phone_known}`]);
  });

  test('is shown while nobody knows whether the visit is booked', async () => {
    shown = await renderInWidget(<UnconfirmedStep failure="unconfirmed" checking={false} />, { prepare: typed });
    // Whether the clinic has it, nobody knows.
    expect(phones().map((fact) => fact.textContent)).toEqual([`${en.phone_of_contact}+380501234567`]);
  });

  test('isn’t on the page of a visit: the link is passed on, and says nothing about the patient', async () => {
    const api = fakeApi();
    api.appointment.mockResolvedValue({
      ok: true,
      value: { ok: true, appointment: { ...visit, state: 'booked' } },
    } as never);
    shown = await renderInWidget(<ManageStep />, {
      api,
      prepare: async (session) => {
        await typed(session);
        await session.booking.book();
        session.managed.open('token');
      },
    });
    expect(phones()).toEqual([]);
  });
});

test('a visitor whose clock shows the clinic’s time sees one time only', async () => {
  shown = await renderInWidget(<VisitFacts visit={visit} />, { zone: 'Europe/Helsinki' });
  expect(footnote()).toEqual([]);
});
