// What a webmaster can pick by name instead of typing IDs: a clinic's doctors, services and price types.
import type { Employee } from '../contract/schedule.ts';
import type { GeneratorApi } from './api.ts';

type ClinicChoice = { id: string; name: string };
export type ClinicChoices = { doctors: ClinicChoice[]; services: ClinicChoice[]; priceTypes: ClinicChoice[] };

/** Sorted by name, each ID once. */
const toChoices = (all: readonly ClinicChoice[]): ClinicChoice[] =>
  [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()].sort((one, other) =>
    one.name.localeCompare(other.name),
  );

/** How many doctors to ask for price types. All doctors of an ERP share them, but a single one may have no prices. */
const maxDoctorsForPrices = 3;

/** @returns undefined if the ERP doesn't answer */
export async function readClinicChoices(api: GeneratorApi, clinic: string): Promise<ClinicChoices | undefined> {
  const answer = await api.read(clinic, 'employees', {});
  if (!answer.ok) return undefined;
  const { employees } = answer.value;
  const details = await Promise.all(
    employees.slice(0, maxDoctorsForPrices).map(({ id }) => api.read(clinic, 'employee', { employee_id: id })),
  );
  const withPrices = details.flatMap((detail): Employee[] => (detail.ok ? [detail.value.employee] : []));
  return {
    doctors: toChoices(employees),
    services: toChoices(employees.flatMap(({ services }) => services)),
    priceTypes: toChoices(
      withPrices
        .flatMap(({ services }) => services)
        .flatMap(({ prices }) => prices)
        .map(({ price_type_id, name }) => ({ id: price_type_id, name: name ?? price_type_id })),
    ),
  };
}
