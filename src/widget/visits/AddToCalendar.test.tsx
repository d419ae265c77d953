// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { done } from '../../contract/problem.ts';
import { clinic, fakeApi, ten, today, tokens } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { BookedStep } from '../steps/BookedStep.tsx';
import { en } from '../words/en.ts';
import { BookedVisit } from './BookedVisit.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => {
  shown.unmount();
  vi.restoreAllMocks();
});

const visit = { ...ten, ...tokens, calendar_ticket: 'ticket', services: ['first'] };
const linkOf = (name: string) =>
  shown
    .all('a')
    .find((link) => shown.nameOf(link) === name)
    ?.getAttribute('href');
const api = () => {
  const answers = fakeApi();
  answers.clinic.mockResolvedValue(
    done({ ok: true as const, clinic: { ...clinic, reasons: [{ id: '7', label: 'Moved' }] } }),
  );
  return answers;
};

test('the page of a cancelled visit offers the file that takes it off the patient’s calendar', async () => {
  shown = await renderInWidget(<BookedVisit visit={visit} title="" focusRequests={0} another={() => null} />, {
    api: api(),
    prepare: ({ cancellation }) => cancellation.markCancelled(),
  });
  expect(linkOf(en.calendar_remove)).toBe('/clinics/main/api/appointments/view/calendar.ics?lang=en');
});

test('the page of a moved visit offers a file that also takes the old one off the calendar', async () => {
  const booked = { ...visit, cancel_token: 'new', view_token: 'new-view', date: today };
  shown = await renderInWidget(<BookedStep appointment={booked} />, {
    api: api(),
    prepare: async ({ booking, move, patient }) => {
      move.start(visit);
      await new Promise((resolve) => setTimeout(resolve));
      booking.chooseTime({ ...ten, slot_id: 'ann-10:40', time: '10:40' });
      booking.continueWithTime();
      patient.edit('patient_name', 'Olena Petrenko');
      patient.edit('patient_phone', '050 123 45 67');
    },
  });
  const { booking, move } = shown.session;
  shown.api.book.mockResolvedValueOnce(done({ ok: true as const, appointment: booked }));
  await shown.change(() => booking.book());
  await shown.change(() => {});
  expect(move.state.value.status).toBe('done');
  expect(linkOf(en.add_to_calendar)).toBe(
    '/clinics/main/api/appointments/new-view/calendar.ics?lang=en&ticket=ticket&moved=view',
  );
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X)', /calendar\.ics/, ['Google Calendar', 'Outlook']],
  ['Mozilla/5.0 (Linux; Android 10; K)', /^https:\/\/calendar\.google\.com/, [en.calendar_file, 'Outlook']],
])('one tap adds to the calendar of %s, and the others are in the menu', async (userAgent, usual, others) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  shown = await renderInWidget(<BookedVisit visit={visit} title="" focusRequests={0} another={() => null} />, {
    api: api(),
  });
  expect(linkOf(en.add_to_calendar)).toMatch(usual);
  expect(shown.all('.menu a').map(shown.nameOf)).toEqual(others);
});
