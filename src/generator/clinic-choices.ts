// What of a clinic can be picked instead of typing ids: its doctors, services and price types.
import type { Employee } from '../contract/schedule.ts';
import type { GeneratorApi } from './api.ts';

export type Pick = { id: string; name: string };
export type Catalogue = { doctors: Pick[]; services: Pick[]; prices: Pick[] };

const byName = (one: Pick, other: Pick) => one.name.localeCompare(other.name);

const picks = (all: readonly Pick[]): Pick[] =>
  [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()].sort(byName);

/** Doctors whose price types are asked for: in an ERP all have the same ones, and one may have none. */
const askedForPrices = 3;

/** Undefined: the ERP doesn't answer. */
export async function readCatalogue(api: GeneratorApi, clinic: string): Promise<Catalogue | undefined> {
  const all = await api.read(clinic, 'employees', {});
  if (!all.ok) return undefined;
  const { employees } = all.value;
  const some = await Promise.all(
    employees.slice(0, askedForPrices).map(({ id }) => api.read(clinic, 'employee', { employee_id: id })),
  );
  const priced = some.flatMap((one): Employee[] => (one.ok ? [one.value.employee] : []));
  return {
    doctors: picks(employees),
    services: picks(employees.flatMap(({ services }) => services)),
    prices: picks(
      priced
        .flatMap(({ services }) => services)
        .flatMap(({ prices }) => prices)
        .map(({ price_type_id, name }) => ({ id: price_type_id, name: name ?? price_type_id })),
    ),
  };
}
