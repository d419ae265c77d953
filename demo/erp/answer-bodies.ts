// The bodies of the answers, in the default spelling of src/erp/README.md (Shapes).

import { hasPortrait } from './portraits/portrait.ts';
import { clockOf } from './rules/calendar.ts';
import type { EmployeeRow, PriceRow, ServiceRow } from './rules/directory.ts';
import { formatSlotId } from './rules/slot-id.ts';
import { slotStarts } from './rules/slot-starts.ts';
import type { WorkDay } from './rules/worktime.ts';

/** Employee of methods 1 and 7. @param photos the address of the photos, e.g. `http://127.0.0.1:4900/photos/` */
export const employeeBody = (employee: EmployeeRow, services: ServiceRow[], photos: string) => ({
  id: employee.id,
  name: employee.name,
  position: employee.position,
  ...(employee.description !== '' && { description: employee.description }),
  locales: employee.locales,
  ...(hasPortrait(employee.id) && { photo_url: `${photos}${employee.id}.png` }),
  default_price_type_id: employee.default_price_type_id,
  services: services.map(serviceBody),
});

/** Employee of method 2: services have prices by price type. */
export const detailedEmployeeBody = (
  employee: EmployeeRow,
  services: ServiceRow[],
  photos: string,
  prices: PriceRow[],
  currency: string,
) => ({
  ...employeeBody(employee, services, photos),
  services: services.map((service) => ({
    ...serviceBody(service),
    prices: prices
      .filter(({ service_id }) => service_id === service.id)
      .map(({ price_type_id, name, locales, price }) => ({
        price_type_id,
        price_type_name: name,
        locales,
        price,
        currency,
      })),
  })),
});

const serviceBody = (service: ServiceRow) => ({
  id: service.id,
  name: service.name,
  locales: service.locales,
  online_booking: service.online_booking,
  default: service.is_default,
  duration: service.duration,
  ...(service.price === null ? {} : { price: service.price }),
});

/** Method 3. Days without free worktime are left out. */
export const worktimeBody = (days: WorkDay[]) =>
  days
    .filter(({ free }) => free.length > 0)
    .map(({ date, free }) => ({
      date,
      intervals: free.map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to) })),
    }));

/**
 * Method 4, and each employee of method 8. Days without slots are left out.
 * @param duration of the service in minutes
 */
export const slotsBody = (employee: EmployeeRow, days: WorkDay[], duration: number) =>
  days
    .map((day) => ({
      date: day.date,
      slot_duration: duration,
      slots: slotStarts(day, employee.slot_step, duration).map((minute) => ({
        id: formatSlotId(employee.id, day.date, minute),
        time: clockOf(minute),
      })),
    }))
    .filter(({ slots }) => slots.length > 0);
