// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { fakeApi, ten, times, tokens } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { BookedVisit } from '../visits/BookedVisit.tsx';
import { en } from '../words/en.ts';
import { MyVisitsStep } from './MyVisitsStep.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => {
  shown.unmount();
  localStorage.clear();
});

/** Today is Monday, 23 November. */
const visit = (date: string) => ({ ...ten, ...tokens, date, cancel_token: date, services: ['first'] });
const show = async (dates: string[], page: Parameters<typeof renderInWidget>[1] = {}) => {
  shown = await renderInWidget(<MyVisitsStep />, {
    remember: true,
    prepare: ({ remembered, visitsView }) => {
      for (const date of dates) remembered.add(visit(date));
      visitsView.openList();
    },
    ...page,
  });
};
const cards = () => shown.all('.card');
const actions = (card: HTMLElement | undefined) =>
  [...(card?.querySelectorAll('button') ?? [])].map((one) => one.textContent);

describe('my visits', () => {
  test('are listed from the next one on, each with its day as people say it, and then what is over', async () => {
    await show(['2026-11-20', '2026-12-01', '2026-11-24', '2026-11-25']);
    expect(cards().map((card) => card.querySelector('small')?.textContent)).toEqual([
      'Tomorrow',
      'In 2 days',
      'In 8 days',
      '3 days ago',
    ]);
    expect(actions(cards()[0])).toEqual([en.show_visit, en.book_again, en.forget_visit]);
    expect(actions(cards()[3])).toEqual([en.book_again, en.forget_visit]);
    expect(cards().every((card) => card.querySelector('.avatar'))).toBe(true);
  });

  test('say last, and quietly, how to keep none', async () => {
    await show(['2026-11-24']);
    const last = shown.all('button').at(-1);
    expect([last?.textContent, last?.className]).toEqual([en.keep_no_visits, 'button button-link']);
  });

  test('can be booked again: the same doctor and service, and only the time is asked', async () => {
    await show(['2026-11-20']);
    await shown.press(`${en.book_again}: Fri, 20 Nov, 10:00`);
    const { booking, draft, visitsView } = shown.session;
    expect([booking.step.value, draft.doctor.value?.id, draft.serviceIds.value]).toEqual(['time', 'ann', ['first']]);
    expect(visitsView.screen.value).toBeUndefined();
    expect(shown.api.slots).toHaveBeenCalledTimes(1);
    // The next booking is free again: nothing of this one narrows it.
    booking.startOver();
    expect([booking.step.value, draft.doctor.value]).toEqual(['service', undefined]);
  });

  test.each([{ doctor: 'bob' }, { service: 'second' }, { hiddenDoctors: ['ann'] }, { hiddenServices: ['first'] }])(
    'aren’t booked again on a page that books something else: %j',
    async (page) => {
      await show(['2026-11-24'], page);
      expect(actions(cards()[0])).toEqual([en.show_visit, en.forget_visit]);
    },
  );
});

test('a cancelled visit is booked again at other times', async () => {
  const api = fakeApi();
  api.slots.mockImplementation(async (id) => ({ ok: true, value: { ok: true, slots: times(id, '11:20').slots } }));
  shown = await renderInWidget(
    <BookedVisit visit={visit('2026-11-24')} title="" focusRequests={0} another={() => null} />,
    { api, prepare: ({ cancellation }) => cancellation.markCancelled() },
  );
  await shown.press(en.book_again);
  expect(shown.session.booking.step.value).toBe('time');
  expect(shown.session.cancellation.process.value.status).toBe('none');
});
