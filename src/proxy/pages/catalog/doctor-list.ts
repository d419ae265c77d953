// The employees of a cached catalog answer.
import { routes } from '../../../contract/routes.ts';
import type { Employee } from '../../../contract/schedule.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';

export type DoctorList = { employees: readonly Employee[]; byId: ReadonlyMap<string, Employee> };

const parseJson = (answer: PreparedAnswer): unknown => JSON.parse(new TextDecoder().decode(answer.encoded.plain.body));

/** Parses each answer only once. */
function memoize<T>(parse: (answer: PreparedAnswer) => T): (answer: PreparedAnswer) => T {
  const parsed = new WeakMap<PreparedAnswer, { value: T }>();
  return (answer) => {
    const existing = parsed.get(answer);
    if (existing) return existing.value;
    const value = parse(answer);
    parsed.set(answer, { value });
    return value;
  };
}

/** Reads the employees from an answer of method 7. */
export const createDoctorListReader = () =>
  memoize((answer): DoctorList => {
    const { employees } = routes.employeesAll.answer.parse(parseJson(answer));
    return { employees, byId: new Map(employees.map((employee) => [employee.id, employee])) };
  });

/** Reads the employee from an answer of method 2. */
export const createDetailReader = () =>
  memoize((answer): Employee => routes.employee.answer.parse(parseJson(answer)).employee);
