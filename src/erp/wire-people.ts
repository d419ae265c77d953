// Part of the tolerant reader (wire.ts): employees, their services and prices, and texts by language.
import { done } from '../contract/problem.ts';
import type { Employee, Locales, Price, Service } from '../contract/schedule.ts';
import {
  asObject,
  describeKind,
  firstPresent,
  parseAmount,
  parseCurrency,
  parseFlag,
  parseId,
  parseMinutes,
  parseText,
  parseUrl,
  type WireObject,
} from './wire-fields.ts';
import { mergePrices, mergeServices } from './wire-merge.ts';
import {
  type BodyPath,
  child,
  type ReadResult,
  readObjects,
  readOptional,
  report,
  unexpected,
  unsafeId,
} from './wire-rows.ts';

const languageTag = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/;
const maxLanguages = 60;

/** `name`, `full_name`, or first, middle and last name joined. */
function readName(row: WireObject): string | undefined {
  const whole = parseText(firstPresent(row, 'name', 'full_name'));
  if (whole !== undefined) return whole;
  const parts = [parseText(row.first_name), parseText(row.middle_name), parseText(row.last_name)];
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

/** The plain name, else the first translated one. */
function readAnyName(row: WireObject, locales: Locales): string | undefined {
  return readName(row) ?? Object.values(locales).find((texts) => texts.name !== undefined)?.name;
}

function readTexts(value: unknown): Locales[string] | undefined {
  const plain = parseText(value);
  if (plain !== undefined) return { name: plain };
  const row = asObject(value);
  if (row === undefined) return undefined;
  const texts: Locales[string] = {};
  const name = readName(row);
  const position = parseText(firstPresent(row, 'position', 'specialty'));
  const description = parseText(row.description);
  if (name !== undefined) texts.name = name;
  if (position !== undefined) texts.position = position;
  if (description !== undefined) texts.description = description;
  return texts;
}

/** `{lang: {name}}`, `{lang: "text"}` or `[{lang|locale, name}]`. Keys that aren't language tags are left out. */
function readLocales(row: WireObject, path: BodyPath): Locales {
  const value = row.locales;
  if (value === undefined || value === null) return {};
  const table = asObject(value);
  if (table === undefined && !Array.isArray(value)) {
    report({ path: child(path, 'locales'), expected: 'texts by language', found: describeKind(value) });
    return {};
  }
  const pairs: [unknown, unknown][] = Array.isArray(value)
    ? value.slice(0, maxLanguages).map((item) => [firstPresent(asObject(item) ?? {}, 'lang', 'locale'), item])
    : Object.entries(table ?? {}).slice(0, maxLanguages);
  const entries: [string, Locales[string]][] = [];
  for (const [tag, item] of pairs) {
    const texts = readTexts(item);
    if (typeof tag === 'string' && languageTag.test(tag) && texts !== undefined) {
      entries.push([tag.replaceAll('_', '-'), texts]);
    }
  }
  return Object.fromEntries(entries);
}

function readPrice(row: WireObject, path: BodyPath): ReadResult<Price> {
  const typeId = parseId(row.price_type_id);
  if (typeId === undefined) return unsafeId(child(path, 'price_type_id'), row.price_type_id);
  const amount = parseAmount(row.price);
  if (amount === undefined) return unexpected(child(path, 'price'), 'a number of 0 or more', row.price);
  const name = parseText(firstPresent(row, 'price_type_name', 'name'));
  const currency = readOptional(row, 'currency', path, 'a currency of three letters', parseCurrency);
  return done({
    price_type_id: typeId,
    locales: readLocales(row, path),
    price: amount,
    ...(name !== undefined && { name }),
    ...(currency !== undefined && { currency }),
  });
}

function readService(row: WireObject, path: BodyPath): ReadResult<Service> {
  const id = parseId(row.id);
  if (id === undefined) return unsafeId(child(path, 'id'), row.id);
  const locales = readLocales(row, path);
  const name = readAnyName(row, locales);
  if (name === undefined) return unexpected(child(path, 'name'), 'a name', row.name);
  const bookable = parseFlag(row.online_booking);
  if (bookable === undefined) {
    // Not bookable is the safe default: the clinic sees a service without a button, and the check says why.
    report({ path: child(path, 'online_booking'), expected: 'true or false', found: describeKind(row.online_booking) });
  }
  const prices = row.prices === undefined ? done([]) : readObjects(row.prices, child(path, 'prices'), readPrice);
  if (!prices.ok) report(prices.problem);
  const duration = readOptional(row, 'duration', path, 'minutes, 1 to 1440', parseMinutes);
  const amount = readOptional(row, 'price', path, 'a number of 0 or more', parseAmount);
  return done({
    id,
    name,
    locales,
    online_booking: bookable ?? false,
    default: readOptional(row, 'default', path, 'true or false', parseFlag) ?? false,
    prices: prices.ok ? mergePrices(prices.value, path) : [],
    ...(duration !== undefined && { duration }),
    ...(amount !== undefined && { price: amount }),
  });
}

/** Methods 1, 2 and 7. */
export function readEmployee(row: WireObject, path: BodyPath): ReadResult<Employee> {
  const id = parseId(row.id);
  if (id === undefined) return unsafeId(child(path, 'id'), row.id);
  const locales = readLocales(row, path);
  const name = readAnyName(row, locales);
  if (name === undefined) return unexpected(child(path, 'name'), 'a name', row.name);
  const services = readObjects(row.services, child(path, 'services'), readService);
  if (!services.ok) return services;
  const position = parseText(firstPresent(row, 'position', 'specialty'));
  const description = parseText(row.description);
  const photo = readOptional(row, 'photo', path, 'a web address', parseUrl);
  const photoUrl = readOptional(row, 'photo_url', path, 'a web address', parseUrl) ?? photo;
  const priceType = readOptional(row, 'default_price_type_id', path, 'an id that is safe in a path', parseId);
  return done({
    id,
    name,
    locales,
    services: mergeServices(services.value, child(path, 'services')),
    ...(position !== undefined && { position }),
    ...(description !== undefined && { description }),
    ...(photoUrl !== undefined && { photo_url: photoUrl }),
    ...(priceType !== undefined && { default_price_type_id: priceType }),
  });
}

/** The employee of a group of slots (method 8), whose name is optional. */
export function readSlotOwner(
  row: WireObject,
  path: BodyPath,
): ReadResult<{ id: string; name?: string; locales: Locales }> {
  const id = parseId(row.id);
  if (id === undefined) return unsafeId(child(path, 'id'), row.id);
  const name = readName(row);
  return done({ id, locales: readLocales(row, path), ...(name !== undefined && { name }) });
}
