// Part of the tolerant reader (wire.ts): employees and their services.
import { done } from '../contract/problem.ts';
import type { Employee, Locales, Service } from '../contract/schedule.ts';
import { reportLookalikes } from './lookalikes.ts';
import { hasLeft, isRetired } from './row-state.ts';
import { describeLength, isDoubtful, parseMinutes } from './wire-duration.ts';
import { asObject, describeKind, isAbsent, parseAddress, parseFlag, parseId, parseText } from './wire-fields.ts';
import { lists } from './wire-lists.ts';
import { readLocales } from './wire-locales.ts';
import { mergePrices, mergeServices } from './wire-merge.ts';
import { nameInside, readName, readPosition } from './wire-names.ts';
import { readAmount, readPrices, readPricesByService } from './wire-prices.ts';
import {
  child,
  pick,
  pickAll,
  pickNullable,
  type ReadResult,
  type Row,
  rawIdOf,
  readId,
  readObjects,
  readOptional,
  report,
  unexpected,
} from './wire-rows.ts';

/** The plain text, else the first translated one. */
const firstIn = (field: keyof Locales[string], locales: Locales): string | undefined =>
  Object.values(locales).find((texts) => texts[field] !== undefined)?.[field];

function readAnyName(row: Row, locales: Locales): string | undefined {
  return readName(row) ?? firstIn('name', locales) ?? nameInside(row, pick(row, 'name'));
}

/** A flag that several names may spell: false and reported where they differ, or where none can be read. */
function readAgreedFlag(row: Row, field: 'online_booking' | 'default'): boolean | undefined {
  const flags = pickAll(row, field).map(({ value }) => ({ value, flag: parseFlag(value) }));
  const [first] = flags;
  const agreed = flags.every(({ flag }) => flag === first?.flag) ? first?.flag : undefined;
  if (agreed !== undefined || (first === undefined && field === 'default')) return agreed;
  const found = flags.length > 1 ? 'different flags' : describeKind(first?.value);
  report({ path: child(row.path, field), expected: 'true or false', found });
  return undefined;
}

function readDuration(row: Row): number | undefined {
  const seconds = readOptional(row, 'duration_seconds', 'duration', 'seconds of whole minutes', (value) =>
    parseMinutes(value, 'seconds'),
  );
  const unit = row.path.settings.durations;
  const read = (value: unknown) => {
    const minutes = parseMinutes(value, unit);
    if (minutes !== undefined && isDoubtful(value, unit)) {
      report({ path: child(row.path, 'duration'), expected: 'minutes, 1 to 1440', found: describeLength(value) });
    }
    return minutes;
  };
  return readOptional(row, 'duration', 'duration', 'minutes, 1 to 1440', read, describeLength) ?? seconds;
}

function readService(row: Row): ReadResult<Service> {
  const { path } = row;
  const id = readId(row, 'service_id');
  if (!id.ok) return id;
  const locales = readLocales(row);
  const name = readAnyName(row, locales);
  if (name === undefined) return unexpected(child(path, 'name'), 'a name', pick(row, 'name'));
  // Not bookable is the safe default: the clinic sees a service without a button, and the check says why.
  const bookable = readAgreedFlag(row, 'online_booking') ?? false;
  const retired = bookable && isRetired(row);
  const duration = readDuration(row);
  const amount = readAmount(row);
  const rawPrices = pickNullable(row, 'prices');
  const prices = isAbsent(rawPrices) ? [] : readPrices(rawPrices, child(path, 'prices'));
  reportLookalikes(row, { duration, price: amount ?? prices[0] });
  return done({
    id: id.value,
    name,
    locales,
    online_booking: bookable && !retired,
    default: readAgreedFlag(row, 'default') ?? false,
    prices: mergePrices(prices, path),
    ...(duration !== undefined && { duration }),
    ...(amount !== undefined && { price: amount }),
  });
}

/** The address of a picture: a text, an object with one, or the first of several. A picture itself isn't read. */
function readPhoto(row: Row): string | undefined {
  const { base } = row.path.settings;
  const all = pickAll(row, 'photo').filter(({ value }) => !(Array.isArray(value) && value.length === 0));
  for (const { value } of all) {
    const first = Array.isArray(value) ? value[0] : value;
    const raw = asObject(first);
    const candidates = raw ? pickAll({ raw, path: row.path }, 'address').map((each) => each.value) : [first];
    const address = candidates.map((each) => parseAddress(each, base)).find((each) => each !== undefined);
    if (address !== undefined) return address;
  }
  const [unread] = all;
  if (unread === undefined || unread.value === false) return undefined;
  const label = ['photo', 'photo_url'].includes(unread.key) ? unread.key : 'photo_url';
  const isPicture = typeof unread.value === 'string' && /^(data:image\/|[A-Za-z0-9+/\s]{200})/.test(unread.value);
  const found = isPicture ? 'a picture instead of its address' : describeKind(unread.value);
  report({ path: child(row.path, label), expected: 'a web address', found });
  return undefined;
}

/** The service that the doctor's row names as the default one. */
function applyDefault(row: Row, services: Service[]): Service[] {
  const raw = pick(row, 'default_service_id');
  if (raw === undefined || typeof raw === 'boolean') return services;
  const object = asObject(raw);
  const id = parseId(object ? rawIdOf({ raw: object, path: row.path }, 'service_id') : raw);
  if (services.some((service) => service.id === id)) {
    return services.map((service) => ({ ...service, default: service.default || service.id === id }));
  }
  report({ path: child(row.path, 'default_service_id'), expected: 'the id of a service', found: describeKind(raw) });
  return services;
}

/** Prices in the doctor's row belong to the services that they name. */
function addPrices(row: Row, services: Service[]): Service[] {
  const raw = pickNullable(row, 'prices');
  if (isAbsent(raw)) return services;
  const path = child(row.path, 'prices');
  const byService = readPricesByService(raw, path);
  for (const id of byService.keys()) {
    if (!services.some((service) => service.id === id)) {
      report({ path: child(path, 'service_id'), expected: 'the id of a service of this doctor', found: 'another one' });
    }
  }
  return services.map((service) => {
    const more = byService.get(service.id);
    return more ? { ...service, prices: mergePrices([...service.prices, ...more], row.path) } : service;
  });
}

function readDefaultPriceType(row: Row): string | undefined {
  return readOptional(
    row,
    'default_price_type_id',
    'default_price_type_id',
    'an id that is safe in a path',
    (value) => {
      const raw = asObject(value);
      return parseId(raw ? rawIdOf({ raw, path: row.path }, 'price_type_id') : value);
    },
  );
}

/** Methods 1, 2 and 7. */
export function readEmployee(row: Row): ReadResult<Employee> {
  const { path } = row;
  const id = readId(row, 'employee_id');
  if (!id.ok) return id;
  const locales = readLocales(row);
  const name = readAnyName(row, locales);
  if (name === undefined) return unexpected(child(path, 'name'), 'a name', pick(row, 'name'));
  const services = readObjects(pickNullable(row, 'services'), child(path, 'services'), lists.services, readService);
  if (!services.ok) return services;
  const offered = hasLeft(row) ? services.value.map((each) => ({ ...each, online_booking: false })) : services.value;
  const { position: plain, unread } = readPosition(row);
  const position = plain ?? firstIn('position', locales);
  if (position === undefined && unread !== undefined) {
    report({ path: child(path, 'position'), expected: 'a text', found: describeKind(unread) });
  }
  const description = parseText(pick(row, 'description')) ?? firstIn('description', locales);
  const photoUrl = readPhoto(row);
  const priceType = readDefaultPriceType(row);
  reportLookalikes(row, { position, photo: photoUrl, description });
  return done({
    id: id.value,
    name,
    locales,
    services: mergeServices(addPrices(row, applyDefault(row, offered)), child(path, 'services')),
    ...(position !== undefined && { position }),
    ...(description !== undefined && { description }),
    ...(photoUrl !== undefined && { photo_url: photoUrl }),
    ...(priceType !== undefined && { default_price_type_id: priceType }),
  });
}

/** The employee of a group of slots (method 8), whose name is optional. */
export function readSlotOwner(row: Row): ReadResult<{ id: string; name?: string; locales: Locales }> {
  const id = readId(row, 'employee_id');
  if (!id.ok) return id;
  const locales = readLocales(row);
  const name = readName(row);
  // The rest of a doctor's row is known, and methods 1 and 2 tell it.
  for (const field of ['services', 'prices', 'position', 'description', 'photo'] as const) pickAll(row, field);
  return done({ id: id.value, locales, ...(name !== undefined && { name }) });
}
