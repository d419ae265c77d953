// The doctors of a catalog, for the tests of these pages.
import { done } from '../../../contract/problem.ts';
import type { Employee, Service } from '../../../contract/schedule.ts';
import { openClinic } from '../../clinic-for-tests.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';

const service = (id: string, name: string, more: Partial<Service>): Service => ({
  id,
  name,
  locales: {},
  online_booking: true,
  default: false,
  prices: [],
  ...more,
});

/** In Ukrainian, with an English translation. */
export const olena: Employee = {
  id: 'd1',
  name: 'Олена Коваленко',
  position: 'Кардіологиня',
  description: 'Двадцять років із серцем.',
  locales: { en: { name: 'Olena Kovalenko', position: 'Cardiologist' }, 'uk-UA': { name: 'Олена Коваленко' } },
  photo_url: 'https://files.erp.example/d1.jpg',
  default_price_type_id: '1',
  services: [
    service('s9', 'УЗД серця', { online_booking: false, duration: 30, price: 1100 }),
    service('s1', 'Первинний прийом', {
      locales: { en: { name: 'First visit' } },
      default: true,
      duration: 80,
      price: 900,
    }),
    service('s2', 'Повторний прийом', { duration: 20, price: 600.5 }),
    service('s3', 'Довідка', {}),
  ],
};

/** Only bookable by phone, and without a photo. */
export const viktor: Employee = {
  id: 'd2',
  name: 'Віктор Поліщук',
  locales: {},
  default_price_type_id: '1',
  services: [service('s8', 'Огляд', { online_booking: false, price: 800 })],
};

type CatalogOptions = {
  employees?: readonly Employee[];
  deps?: Partial<ProxyDeps>;
  settings?: Partial<ClinicSettings>;
};

/** A clinic with these doctors; tests may change its `erp` later. */
export async function openCatalog({ employees = [olena, viktor], deps = {}, settings = {} }: CatalogOptions = {}) {
  const clinic = await openClinic({ publicUrl: 'https://book.example', ...deps }, settings);
  clinic.erp.employeesAll = async () => done([...employees]);
  const read = async (path: string, init?: RequestInit) => {
    const answer = await clinic.ask(path, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { ...clinic, read };
}

export const list = '/clinics/main/doctors';
export const doctorPath = `${list}/d1`;
