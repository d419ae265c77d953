// Findings about the six read methods: what each answered, and which parts of the answer couldn't be used.
import { routes } from '../../contract/routes.ts';
import type { SlotDay } from '../../contract/schedule.ts';
import type { Mismatch } from '../erp.ts';
import { type ErpRead, erpMethods } from '../erp-methods.ts';
import { type CheckFinding, nameWithId, quantity } from './check-finding.ts';
import { type CheckedErp, explain } from './explain-failure.ts';
import { explainMiss } from './explain-miss.ts';
import { freeSlotsIn } from './free-slots.ts';
import { kindOf, type MethodReadings } from './method-readings.ts';
import type { ProbeResult } from './probe.ts';
import type { ReadProbes } from './probe-reads.ts';

/** `title` has the method's number and path as the API's documentation writes them. */
type Method = { name: ErpRead; id: string; title: string };

const titleOf = (name: ErpRead, service = true): Method => {
  const { number } = erpMethods[name];
  const path = routes[name].path.replace('/api/schedule/', '').replace(/\/?:(\w+)\?/, service ? '/{$1}' : '');
  const title = path
    .replace(/:(\w+)/g, '{$1}')
    .replaceAll('employee_id', 'id')
    .replaceAll('service_id', 'service');
  return {
    name,
    id: `method_${number}${name === 'slots' && !service ? '_default' : ''}`,
    title: `${number}  ${title}`,
  };
};

const methods = {
  employees: titleOf('employees'),
  employee: titleOf('employee'),
  worktime: titleOf('worktime'),
  defaultSlots: titleOf('slots', false),
  slots: titleOf('slots'),
  employeesAll: titleOf('employeesAll'),
  slotsByService: titleOf('slotsByService'),
};

/** One call of a method. `about` names the doctor or the service, where the method takes one. */
type LabelledProbe<T> = { probe: ProbeResult<T>; about?: string };

type MismatchGroup = { first: Mismatch; about: string | undefined; count: number };

/** Mismatches that differ only in their row form one group. */
function groupMismatches(probes: readonly LabelledProbe<unknown>[]): MismatchGroup[] {
  const groups = new Map<string, MismatchGroup>();
  for (const { probe, about } of probes) {
    for (const first of probe.mismatches) {
      const kind = kindOf(first);
      const group = groups.get(kind) ?? { first, about, count: 0 };
      groups.set(kind, { ...group, count: group.count + (first.count ?? 1) });
    }
  }
  return [...groups.values()];
}

/** All kinds of mismatches, and the settings that may mend them. */
function explainGroups(groups: readonly MismatchGroup[], name: ErpRead, readings: MethodReadings) {
  const reading = readings.of(name);
  const explained = groups.map(({ first, about, count }) =>
    explainMiss(first, { reading, names: readings.names, about, count }),
  );
  const settings = new Set(
    explained.flatMap(({ setting, hint }) => (setting ? [JSON.stringify(setting)] : (hint ?? []))),
  );
  return {
    details: explained.map(({ text }) => text),
    hint: settings.size === 0 ? '' : ` BOOKING_ERP may mend it: ${[...settings].join(', ')}.`,
  };
}

/**
 * The finding about one method, called once or several times.
 * @param summarize the sentence about the answers that could be read
 */
function methodFinding<T>(
  { name, ...method }: Method,
  probes: readonly LabelledProbe<T>[],
  { erp, readings }: { erp: CheckedErp; readings: MethodReadings },
  summarize: (values: T[]) => string,
): CheckFinding {
  const all = probes.map(({ probe }) => probe);
  if (all.length === 0) {
    return { ...method, level: 'note', found: 'Not called: there is no doctor or service to call it for.' };
  }
  const effort = {
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    slowest_ms: Math.max(...all.map(({ ms }) => ms)),
    largest_bytes: Math.max(...all.map(({ bytes }) => bytes)),
  };
  const groups = groupMismatches(probes);
  const { details, hint } = explainGroups(groups, name, readings);
  const missed = groups.length === 0 ? {} : { details, mismatches: groups.map(({ first }) => first) };
  const failures = probes.flatMap(({ probe: { result, response }, about }) =>
    result.ok ? [] : [{ problem: result.problem, response, about }],
  );
  const [failed] = failures;
  if (failed !== undefined) {
    const { found, todo } = explain(failed.problem, failed.response, erp);
    const which =
      failed.about === undefined
        ? ''
        : `${failures.length} of ${quantity(all.length, 'call')} failed, first the one for ${failed.about}: `;
    return { ...method, level: 'fail', found: which + found, ...missed, todo: todo + hint, effort };
  }
  const found = summarize(all.flatMap(({ result }) => (result.ok ? [result.value] : [])));
  if (groups.length === 0) return { ...method, level: 'pass', found, effort };
  return {
    ...method,
    level: 'warn',
    found: `${found} Some of it couldn’t be used:`,
    ...missed,
    todo: `These parts are left out or taken as written. Have the ERP corrected, or change the reader (src/erp/wire.ts).${hint}`,
    effort,
  };
}

const skipped = ({ id, title }: Method): CheckFinding => ({
  id,
  title,
  level: 'note',
  found: 'Not called, because method 1 failed.',
});

const servicesIn = (employees: readonly { services: readonly { id: string }[] }[]): number =>
  new Set(employees.flatMap(({ services }) => services.map(({ id }) => id))).size;

const share = (checked: number, all: number, noun: string): string =>
  checked < all ? `${checked} of ${quantity(all, noun)} checked` : quantity(checked, noun);

/** One finding per read method, ordered by number. Method 4 has two: with and without a service. */
export function methodFindings(
  { bookable, catalogue, doctors, byService, known, readings }: ReadProbes,
  checked: CheckedErp,
): CheckFinding[] {
  const erp = { erp: checked, readings };
  const ofDoctors = share(doctors.length, known.doctors, 'doctor');
  const first = methodFinding(
    methods.employees,
    [{ probe: bookable }],
    erp,
    ([list = []]) =>
      `${quantity(list.length, 'doctor')} available for online booking, ${quantity(servicesIn(list), 'service')}.`,
  );
  if (catalogue === undefined) return [first, ...Object.values(methods).slice(1).map(skipped)];
  const summarizeSlots = (lists: SlotDay[][]) =>
    `${ofDoctors}: ${quantity(lists.flatMap(freeSlotsIn).length, 'free slot')}.`;
  return [
    first,
    methodFinding(
      methods.employee,
      doctors.map(({ doctor, detail }) => ({ probe: detail, about: nameWithId(doctor) })),
      erp,
      (list) => {
        const prices = list.flatMap(({ services }) => services.flatMap((service) => service.prices));
        const types = new Set(prices.map(({ price_type_id }) => price_type_id)).size;
        return `${ofDoctors}: ${quantity(servicesIn(list), 'service')}, ${quantity(types, 'price type')}.`;
      },
    ),
    methodFinding(
      methods.worktime,
      doctors.map(({ doctor, worktime }) => ({ probe: worktime, about: nameWithId(doctor) })),
      erp,
      (lists) => `${ofDoctors}: ${quantity(lists.flat().length, 'day')} of work.`,
    ),
    methodFinding(
      methods.defaultSlots,
      doctors.map(({ doctor, defaultSlots }) => ({ probe: defaultSlots, about: nameWithId(doctor) })),
      erp,
      summarizeSlots,
    ),
    methodFinding(
      methods.slots,
      doctors.flatMap(({ doctor, service, slots }) =>
        slots === undefined || service === undefined
          ? []
          : [{ probe: slots, about: `${nameWithId(doctor)}, ${nameWithId(service)}` }],
      ),
      erp,
      summarizeSlots,
    ),
    methodFinding(
      methods.employeesAll,
      [{ probe: catalogue }],
      erp,
      ([list = []]) => `${quantity(list.length, 'doctor')} in the catalogue, ${quantity(servicesIn(list), 'service')}.`,
    ),
    methodFinding(
      methods.slotsByService,
      byService.map(({ service, answer }) => ({ probe: answer, about: nameWithId(service) })),
      erp,
      (lists) => {
        const free = lists.flat().flatMap(({ slots }) => freeSlotsIn(slots)).length;
        return `${share(byService.length, known.services, 'service')}: ${quantity(free, 'free slot')}.`;
      },
    ),
  ];
}
