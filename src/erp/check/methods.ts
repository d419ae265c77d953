// The findings of the connection check about the read methods: what each answered, and what of it couldn't be used.
import { routes } from '../../contract/routes.ts';
import type { Mismatch } from '../erp.ts';
import { type ErpRead, erpMethods } from '../erp-methods.ts';
import type { Asked } from './asking.ts';
import { type Asking, explain } from './failure.ts';
import { counted, type Finding, firstFew, named } from './finding.ts';
import { placesIn } from './places.ts';
import type { Reading } from './reading.ts';

/** A question as it is told; `number` and `title` are the seed's. */
type Method = { id: string; title: string };

const methodOf = (name: ErpRead, service = true): Method => {
  const { number } = erpMethods[name];
  const path = routes[name].path.replace('/api/schedule/', '').replace(/\/?:(\w+)\?/, service ? '/{$1}' : '');
  const title = path
    .replace(/:(\w+)/g, '{$1}')
    .replaceAll('employee_id', 'id')
    .replaceAll('service_id', 'service');
  return { id: `method_${number}${name === 'slots' && !service ? '_default' : ''}`, title: `${number}  ${title}` };
};

const methods = {
  employees: methodOf('employees'),
  employee: methodOf('employee'),
  worktime: methodOf('worktime'),
  defaultSlots: methodOf('slots', false),
  slots: methodOf('slots'),
  employeesAll: methodOf('employeesAll'),
  slotsByService: methodOf('slotsByService'),
};

/** One question of a method; `about` is whom or what it was about, where the method has to be told. */
type Question<T> = { asked: Asked<T>; about?: string };

type Kind = { first: Mismatch; about: string | undefined; count: number };

/** Each kind of mismatch once, whatever row it was in. */
function kindsOf(questions: readonly Question<unknown>[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { asked, about } of questions) {
    for (const first of asked.mismatches) {
      const { path, expected, found, offset } = first;
      const key = JSON.stringify([path.replace(/\[\d+\]/g, '[]'), expected, found, offset?.written]);
      const kind = kinds.get(key) ?? { first, about, count: 0 };
      kinds.set(key, { ...kind, count: kind.count + 1 });
    }
  }
  return [...kinds.values()];
}

function tellKind({ first: { path, expected, found, offset }, about, count }: Kind): string {
  const where = about === undefined ? `at ${path}` : `at ${path} of ${about}`;
  const what = `${where} expected ${expected}, found ${found}${offset === undefined ? '' : ` (${offset.written})`}`;
  return count === 1 ? what : `${what}, and ${count - 1} more of this kind`;
}

/** One method, asked once or several times. @param tell what the readable answers hold */
function finding<T>(
  method: Method,
  questions: readonly Question<T>[],
  asking: Asking,
  tell: (values: T[]) => string,
): Finding {
  const all = questions.map(({ asked }) => asked);
  if (all.length === 0) {
    return { ...method, level: 'note', found: 'Not asked: there was nobody or nothing to ask about.' };
  }
  const effort = {
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    slowest_ms: Math.max(...all.map(({ ms }) => ms)),
    largest_bytes: Math.max(...all.map(({ bytes }) => bytes)),
  };
  const kinds = kindsOf(questions);
  const left =
    kinds.length === 0 ? {} : { details: firstFew(kinds.map(tellKind)), mismatches: kinds.map(({ first }) => first) };
  const failures = questions.flatMap(({ asked: { result, seen }, about }) =>
    result.ok ? [] : [{ problem: result.problem, seen, about }],
  );
  const [failed] = failures;
  if (failed !== undefined) {
    const { found, todo } = explain(failed.problem, failed.seen, asking);
    const which =
      failed.about === undefined
        ? ''
        : `${failures.length} of ${counted(all.length, 'question')} failed, first the one about ${failed.about}: `;
    return { ...method, level: 'fail', found: which + found, ...left, todo, effort };
  }
  const found = tell(all.flatMap(({ result }) => (result.ok ? [result.value] : [])));
  if (kinds.length === 0) return { ...method, level: 'pass', found, effort };
  return {
    ...method,
    level: 'warn',
    found: `${found} Not all of it could be used:`,
    ...left,
    todo: 'What isn’t as expected is left out or taken as written: have the ERP corrected, or change src/erp/wire.ts, which reads it.',
    effort,
  };
}

const skipped = (method: Method): Finding => ({
  ...method,
  level: 'note',
  found: 'Not asked, after what method 1 answered.',
});

const servicesIn = (employees: readonly { services: readonly { id: string }[] }[]): number =>
  new Set(employees.flatMap(({ services }) => services.map(({ id }) => id))).size;

const share = (asked: number, all: number, thing: string): string =>
  asked < all ? `${asked} of ${counted(all, thing)} asked for` : counted(asked, thing);

/** One finding a read method of the seed, in the order of its numbers; method 4 has two. */
export function methodFindings({ bookable, catalogue, doctors, byService, known }: Reading, asking: Asking): Finding[] {
  const ofDoctors = share(doctors.length, known.doctors, 'doctor');
  const first = finding(
    methods.employees,
    [{ asked: bookable }],
    asking,
    ([list = []]) =>
      `${counted(list.length, 'doctor')} available for online booking, ${counted(servicesIn(list), 'service')}.`,
  );
  if (catalogue === undefined) return [first, ...Object.values(methods).slice(1).map(skipped)];
  const places = (lists: Parameters<typeof placesIn>[0][]) =>
    `${ofDoctors}: ${counted(lists.flatMap(placesIn).length, 'free place')}.`;
  return [
    first,
    finding(
      methods.employee,
      doctors.map(({ doctor, detail }) => ({ asked: detail, about: named(doctor) })),
      asking,
      (list) => {
        const prices = list.flatMap(({ services }) => services.flatMap((service) => service.prices));
        const types = new Set(prices.map(({ price_type_id }) => price_type_id)).size;
        return `${ofDoctors}: ${counted(servicesIn(list), 'service')}, ${counted(types, 'price type')}.`;
      },
    ),
    finding(
      methods.worktime,
      doctors.map(({ doctor, worktime }) => ({ asked: worktime, about: named(doctor) })),
      asking,
      (lists) => `${ofDoctors}: ${counted(lists.flat().length, 'day')} of work.`,
    ),
    finding(
      methods.defaultSlots,
      doctors.map(({ doctor, defaultSlots }) => ({ asked: defaultSlots, about: named(doctor) })),
      asking,
      places,
    ),
    finding(
      methods.slots,
      doctors.flatMap(({ doctor, service, slots }) =>
        slots === undefined || service === undefined
          ? []
          : [{ asked: slots, about: `${named(doctor)}, ${named(service)}` }],
      ),
      asking,
      places,
    ),
    finding(
      methods.employeesAll,
      [{ asked: catalogue }],
      asking,
      ([list = []]) => `${counted(list.length, 'doctor')} in the catalogue, ${counted(servicesIn(list), 'service')}.`,
    ),
    finding(
      methods.slotsByService,
      byService.map(({ service, answer }) => ({ asked: answer, about: named(service) })),
      asking,
      (lists) => {
        const free = lists.flat().flatMap(({ slots }) => placesIn(slots)).length;
        return `${share(byService.length, known.services, 'service')}: ${counted(free, 'free place')}.`;
      },
    ),
  ];
}
