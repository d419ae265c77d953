// What the connection check asks a real ERP: all read methods, of doctors and services a bounded number, few at a time.
import type { Employee, Service } from '../../contract/schedule.ts';
import type { Ask, Asked, DoctorAsked, ServiceAsked } from './asking.ts';
import { fewAtOnce } from './few-at-once.ts';
import { idsApart, outsideWorktime } from './places.ts';

/** Requests under way at once: a clinic's own staff is working with that ERP. */
const mostAtOnce = 4;
const mostServices = 10;
/** A place taken or freed between two questions looks like a mistake: so many doctors are asked again before it is called one. */
const mostAgain = 3;

/** `catalogue` is missing where method 1 showed that asking on is of no use. `services`: how many could have been asked. */
export type Reading = {
  bookable: Asked<Employee[]>;
  catalogue?: Asked<Employee[]> | undefined;
  doctors: DoctorAsked[];
  byService: ServiceAsked[];
  known: { doctors: number; services: number };
};

/** Spread over the whole list: what is wrong with the last doctors is wrong too. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).slice(0, most);
}

/** A service that a patient could name: rather not the default one, which is asked for anyway. */
function serviceOf({ services }: Employee): Service | undefined {
  const online = services.filter((service) => service.online_booking);
  return online.find((service) => !service.default) ?? online[0] ?? services[0];
}

const listIn = <T>(asked: Asked<T[]> | undefined): T[] => (asked?.result.ok ? asked.result.value : []);

/** @param mostDoctors how many of them methods 2, 3 and 4 are asked for */
export async function readAll(ask: Ask, mostDoctors: number): Promise<Reading> {
  const bookable = await ask((erp) => erp.employees());
  const nothing: Reading = { bookable, doctors: [], byService: [], known: { doctors: 0, services: 0 } };
  if (!bookable.result.ok && ['not_sent', 'unauthorized'].includes(bookable.result.problem.kind)) return nothing;

  const catalogue = await ask((erp) => erp.employeesAll());
  const listed = listIn(bookable).length > 0 ? listIn(bookable) : listIn(catalogue);
  const doctors = await fewAtOnce(mostAtOnce, spread(listed, mostDoctors), (doctor) => askDoctor(ask, doctor));
  await askAgain(ask, doctors);

  const services = new Map(doctors.flatMap(({ service }) => (service === undefined ? [] : [[service.id, service]])));
  const byService = await fewAtOnce(mostAtOnce, spread([...services.values()], mostServices), async (service) => ({
    service,
    answer: await ask((erp) => erp.slotsByService({ service_id: service.id })),
  }));
  for (const each of byService.filter((one) => idsApart(one, doctors).length > 0).slice(0, mostAgain)) {
    await askServiceAgain(ask, each, doctors);
  }
  const offered = new Set(listed.flatMap((each) => each.services.map(({ id }) => id)));
  return { bookable, catalogue, doctors, byService, known: { doctors: listed.length, services: offered.size } };
}

async function askDoctor(ask: Ask, doctor: Employee): Promise<DoctorAsked> {
  const employee_id = doctor.id;
  const service = serviceOf(doctor);
  return {
    doctor,
    detail: await ask((erp) => erp.employee({ employee_id })),
    worktime: await ask((erp) => erp.worktime({ employee_id })),
    defaultSlots: await ask((erp) => erp.slots({ employee_id })),
    ...(service !== undefined && {
      service,
      slots: await ask((erp) => erp.slots({ employee_id, service_id: service.id })),
    }),
  };
}

async function askAgain(ask: Ask, doctors: DoctorAsked[]): Promise<void> {
  const wrong = doctors.filter((asked) => outsideWorktime(asked).length > 0).slice(0, mostAgain);
  for (const asked of wrong) Object.assign(asked, await askDoctor(ask, asked.doctor));
}

async function askServiceAgain(ask: Ask, asked: ServiceAsked, doctors: DoctorAsked[]): Promise<void> {
  const service_id = asked.service.id;
  const named = new Set(idsApart(asked, doctors).map(({ doctor }) => doctor.id));
  asked.answer = await ask((erp) => erp.slotsByService({ service_id }));
  for (const one of doctors.filter(({ doctor, service }) => named.has(doctor.id) && service?.id === service_id)) {
    one.slots = await ask((erp) => erp.slots({ employee_id: one.doctor.id, service_id }));
  }
}
