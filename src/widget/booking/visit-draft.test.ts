import { beforeEach, describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { ann, beginBooking, bob, type FakeApi, fakeApi, service, slot, ten } from './begin-booking-for-tests.ts';

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
});
const begin = (more: Partial<WidgetOptions>) => beginBooking(api, more);

describe('a patient who may choose the flow', () => {
  test('gets that question first, then those of the chosen flow', async () => {
    const { booking, draft } = await begin({ flow: 'choose' });
    expect(booking.step.value).toBe('start');
    booking.chooseFlow('doctor-first');
    expect(booking.step.value).toBe('doctor');
    expect(draft.questions.value).toEqual(['start', 'doctor', 'service', 'time']);
    booking.reopen('start');
    booking.chooseFlow('service-first');
    expect(booking.step.value).toBe('service');
  });
  test('and changes it isn’t limited to the first flow’s doctor', async () => {
    const { booking, draft } = await begin({ flow: 'choose' });
    booking.chooseFlow('doctor-first');
    await booking.chooseDoctor('bob');
    booking.reopen('start');
    booking.chooseFlow('service-first');
    expect(draft.offers.value.map(({ service: { id } }) => id)).toEqual(['first', 'second']);
  });
  test.each([
    [{ doctor: 'ann' }, 'service', ['service', 'time']],
    [{ service: 'first' }, 'time', ['time']],
  ] as const)('has no such question with %j', async (chosen, step, questions) => {
    const { booking, draft } = await begin({ flow: 'choose', ...chosen });
    expect(booking.step.value).toBe(step);
    expect(draft.questions.value).toEqual(questions);
  });
});

describe('the total of steps never grows on the way', () => {
  const flows = ['choose', 'service-first', 'doctor-first'] as const;
  const pages: Partial<WidgetOptions>[] = [{}, { doctor: 'ann' }, { service: 'first' }, { doctor: 'bob' }];
  const cases = flows.flatMap((flow) => pages.map((page) => [flow, page] as const));
  test.each(cases)('flow %s, page %j', async (flow, page) => {
    for (const chosenFlow of ['service-first', 'doctor-first'] as const)
      for (const doctor of ['ann', 'bob', null]) {
        const { booking, draft } = await begin({ flow, ...page });
        const walk = async () => {
          const totals: number[] = [];
          for (; booking.step.value !== 'details'; totals.push(draft.stepCount.value)) {
            if (totals.length === 0) totals.push(draft.stepCount.value);
            if (booking.step.value === 'start') booking.chooseFlow(chosenFlow);
            else if (booking.step.value === 'doctor')
              await (doctor ? booking.chooseDoctor(doctor) : booking.chooseAnyDoctor());
            else if (booking.step.value === 'service') {
              const [offer] = draft.offers.value.filter(({ online }) => online > 0);
              await booking.chooseService(offer?.service.id ?? '');
            } else {
              booking.chooseTime(slot(draft.doctor.value?.id ?? 'ann', '10:00'));
              booking.continueWithTime();
            }
          }
          expect(totals).toEqual(totals.toSorted((one, other) => other - one));
          expect(totals.at(-1)).toBe(draft.questions.value.length + 1);
        };
        await walk();
        // And once more, with the answers as suggestions.
        booking.reopen(draft.questions.value[0] ?? 'time');
        await walk();
      }
  });
});

describe('any doctor', () => {
  test('doctor first: all services can be chosen, and everybody’s times are shown', async () => {
    const { booking, draft } = await begin({ flow: 'doctor-first' });
    await booking.chooseAnyDoctor();
    expect(booking.step.value).toBe('service');
    expect(draft.offers.value).toHaveLength(2);
    await booking.chooseService('first');
    expect(api.slotsByService).toHaveBeenCalledWith('first');
    booking.chooseTime(ten);
    booking.continueWithTime();
    expect([booking.step.value, draft.visitDoctor.value?.id]).toEqual(['details', 'ann']);
  });
  test('replaces the doctor on the time step, and the service stays', async () => {
    const { booking, draft } = await begin({ flow: 'doctor-first' });
    await booking.chooseDoctor('ann');
    await booking.chooseService('first');
    await booking.chooseAnyDoctor();
    expect([booking.step.value, draft.serviceId.value]).toEqual(['time', 'first']);
    expect(api.slotsByService).toHaveBeenCalledWith('first');
  });
  test('after a doctor’s only service keeps that service', async () => {
    const { booking, draft } = await begin({ flow: 'doctor-first' });
    await booking.chooseDoctor('bob');
    expect(booking.step.value).toBe('time');
    await booking.chooseAnyDoctor();
    expect([booking.step.value, draft.serviceId.value]).toEqual(['time', 'first']);
  });
});

describe('several services in one visit', () => {
  const long = {
    ...ann,
    services: [service('first', { duration: 40 }), service('second', { duration: 20, price: 300 })],
  };
  beforeEach(() => {
    api.employees.mockResolvedValue(done({ ok: true as const, employees: [long, bob] }));
    const at = (...list: string[]) => [
      {
        id: 'ann',
        locales: {},
        slots: [{ date: ten.date, slot_duration: 20, slots: list.map((time) => ({ id: `ann-${time}`, time })) }],
      },
    ];
    api.slotsByService.mockImplementation(async (id) =>
      done({
        ok: true as const,
        employees: id === 'first' ? at('10:00', '10:20', '12:00') : at('10:00', '10:20', '10:40', '12:00', '12:20'),
      }),
    );
  });
  test('add up in length and price, and only a doctor with time for all of them is offered', async () => {
    const { booking, draft, availability } = await begin({ multiService: true });
    await booking.chooseServices(['first', 'second']);
    // At 12:00 there are 40 minutes and no more: from 12:20 on only 20 are known to be free.
    expect(availability.byDate.value.get(ten.date)?.map(({ times }) => times.map(({ time }) => time))).toEqual([
      ['10:00'],
    ]);
    booking.chooseTime({ ...ten, duration: 60 });
    expect([draft.minutes.value, draft.price.value?.amount]).toEqual([60, 1200]);
  });
  test('are all sent, in order', async () => {
    const { booking, patient } = await begin({ multiService: true });
    await booking.chooseServices(['first', 'second']);
    booking.chooseTime(ten);
    booking.continueWithTime();
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 123 45 67');
    await booking.book();
    expect(api.book.mock.calls[0]?.[2].services).toEqual(['first', 'second']);
  });
  test('a different choice of services drops the slot, the same choice keeps it', async () => {
    const { booking, draft } = await begin({ multiService: true });
    await booking.chooseServices(['first', 'second']);
    booking.chooseTime(ten);
    booking.reopen('service');
    await booking.chooseServices(['first', 'second']);
    expect(draft.slot.value).toEqual(ten);
    await booking.chooseServices(['first']);
    expect(draft.slot.value).toBeUndefined();
  });
});

describe('price types', () => {
  test('the first is shown until the patient chooses another, which is then booked', async () => {
    const priced = (prices: [string, number][]) => ({
      ...bob,
      services: [
        service('first', { prices: prices.map(([price_type_id, price]) => ({ price_type_id, price, locales: {} })) }),
      ],
    });
    api.employee.mockResolvedValue(
      done({
        ok: true as const,
        employee: priced([
          ['usual', 900],
          ['insured', 720],
        ]),
      }),
    );
    const { booking, patient, draft, catalog } = await begin({
      flow: 'doctor-first',
      priceTypes: ['usual', 'insured'],
    });
    await booking.chooseDoctor('bob');
    booking.chooseTime(slot('bob', '10:00'));
    booking.continueWithTime();
    expect(draft.price.value?.amount).toBe(900);
    catalog.choosePriceType('insured');
    expect(draft.price.value?.amount).toBe(720);
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 123 45 67');
    await booking.book();
    expect(api.bookAdvanced.mock.calls[0]?.[2].price_type_id).toBe('insured');
  });
});

describe('going to a step by its position', () => {
  test('back keeps the answers; forward goes as far as there are answers', async () => {
    const { booking, draft } = await begin({});
    await booking.chooseService('first');
    booking.goTo(0);
    expect(booking.step.value).toBe('service');
    booking.goTo(2);
    expect(booking.step.value).toBe('time');
    booking.chooseTime(ten);
    booking.continueWithTime();
    booking.goTo(0);
    expect([booking.step.value, draft.slot.value]).toEqual(['service', ten]);
    booking.goTo(2);
    expect(booking.step.value).toBe('details');
  });
  test('is ignored while a booking is sent, and after it', async () => {
    const { booking, patient } = await begin({});
    await booking.chooseService('first');
    booking.chooseTime(ten);
    booking.continueWithTime();
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 123 45 67');
    const sent = booking.book();
    booking.goTo(0);
    expect(booking.step.value).toBe('details');
    await sent;
    booking.goTo(0);
    expect(booking.step.value).toBe('booked');
  });
});
