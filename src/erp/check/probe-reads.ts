// What the connection check reads from a real ERP: all six read methods, for a limited number of doctors and services,
// few at a time.
import type { Employee, Service } from '../../contract/schedule.ts';
import { slotIdMismatches, slotsOutsideWorktime } from './free-slots.ts';
import { mapLimited } from './map-limited.ts';
import type { MethodReadings } from './method-readings.ts';
import type { DoctorProbes, Probe, ProbeResult, ServiceProbe } from './probe.ts';

/** Concurrent calls: the clinic's own staff works with the same ERP. */
const maxConcurrent = 4;
const maxServices = 10;
/**
 * A slot booked or freed between two calls looks like a mistake, so this many doctors or services are read again first.
 */
const maxRepeated = 3;

/**
 * `catalogue` is missing where method 1 showed that further calls are useless. `known` counts what could have been
 * read.
 */
export type ReadProbes = {
  bookable: ProbeResult<Employee[]>;
  catalogue?: ProbeResult<Employee[]> | undefined;
  doctors: DoctorProbes[];
  byService: ServiceProbe[];
  known: { doctors: number; services: number };
  readings: MethodReadings;
};

/** Up to `count` items, spread evenly over the whole list: the last doctors count as much as the first. */
function sample<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).slice(0, count);
}

/** A service that a patient could choose, preferably not the default one, which is read anyway. */
function chooseService({ services }: Employee): Service | undefined {
  const online = services.filter((service) => service.online_booking);
  return online.find((service) => !service.default) ?? online[0] ?? services[0];
}

const listOf = <T>(probe: ProbeResult<T[]> | undefined): T[] => (probe?.result.ok ? probe.result.value : []);

/**
 * @param maxDoctors for how many doctors methods 2, 3 and 4 are called
 * @param readings what the probe's observer collects
 */
export async function probeReads(probe: Probe, maxDoctors: number, readings: MethodReadings): Promise<ReadProbes> {
  const bookable = await probe((erp) => erp.employees());
  const nothing: ReadProbes = { bookable, doctors: [], byService: [], known: { doctors: 0, services: 0 }, readings };
  if (!bookable.result.ok && ['not_sent', 'unauthorized'].includes(bookable.result.problem.kind)) return nothing;

  const catalogue = await probe((erp) => erp.employeesAll());
  const listed = listOf(bookable).length > 0 ? listOf(bookable) : listOf(catalogue);
  const doctors = await mapLimited(maxConcurrent, sample(listed, maxDoctors), (doctor) => probeDoctor(probe, doctor));
  await repeatDoctors(probe, doctors);

  const services = new Map(doctors.flatMap(({ service }) => (service === undefined ? [] : [[service.id, service]])));
  const byService = await mapLimited(maxConcurrent, sample([...services.values()], maxServices), async (service) => ({
    service,
    answer: await probe((erp) => erp.slotsByService({ service_id: service.id })),
  }));
  const differing = byService.filter((each) => slotIdMismatches(each, doctors).length > 0).slice(0, maxRepeated);
  for (const each of differing) await repeatService(probe, each, doctors);
  const offered = new Set(listed.flatMap((each) => each.services.map(({ id }) => id)));
  const known = { doctors: listed.length, services: offered.size };
  return { bookable, catalogue, doctors, byService, known, readings };
}

async function probeDoctor(probe: Probe, doctor: Employee): Promise<DoctorProbes> {
  const employee_id = doctor.id;
  const service = chooseService(doctor);
  return {
    doctor,
    detail: await probe((erp) => erp.employee({ employee_id })),
    worktime: await probe((erp) => erp.worktime({ employee_id })),
    defaultSlots: await probe((erp) => erp.slots({ employee_id })),
    ...(service !== undefined && {
      service,
      slots: await probe((erp) => erp.slots({ employee_id, service_id: service.id })),
    }),
  };
}

async function repeatDoctors(probe: Probe, doctors: DoctorProbes[]): Promise<void> {
  const wrong = doctors.filter((each) => slotsOutsideWorktime(each).length > 0).slice(0, maxRepeated);
  for (const each of wrong) Object.assign(each, await probeDoctor(probe, each.doctor));
}

async function repeatService(probe: Probe, differing: ServiceProbe, doctors: DoctorProbes[]): Promise<void> {
  const service_id = differing.service.id;
  const ids = new Set(slotIdMismatches(differing, doctors).map(({ doctor }) => doctor.id));
  differing.answer = await probe((erp) => erp.slotsByService({ service_id }));
  for (const each of doctors.filter(({ doctor, service }) => ids.has(doctor.id) && service?.id === service_id)) {
    each.slots = await probe((erp) => erp.slots({ employee_id: each.doctor.id, service_id }));
  }
}
