// Part of the tolerant reader (wire.ts): employees, their services and prices, and texts by language.
import { done } from '../contract/problem.ts';
import type { Employee, Locales, Price, Service } from '../contract/schedule.ts';
import {
  amountOf,
  currencyOf,
  type Fields,
  fieldsOf,
  firstOf,
  flagOf,
  idOf,
  kindOf,
  minutesOf,
  textOf,
  urlOf,
} from './wire-fields.ts';
import { at, miss, missId, note, objects, optional, type Place, type Read } from './wire-rows.ts';

const languageTag = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/;
const mostLanguages = 60;

/** `name`, `full_name`, or the parts of one, in the order in which they are spoken. */
function nameOf(row: Fields): string | undefined {
  const whole = textOf(firstOf(row, 'name', 'full_name'));
  if (whole !== undefined) return whole;
  const parts = [textOf(row.first_name), textOf(row.middle_name), textOf(row.last_name)];
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

/** The plain name; where the ERP has it by language only, the first of these. */
function anyName(row: Fields, locales: Locales): string | undefined {
  return nameOf(row) ?? Object.values(locales).find((texts) => texts.name !== undefined)?.name;
}

function textsOf(value: unknown): Locales[string] | undefined {
  const plain = textOf(value);
  if (plain !== undefined) return { name: plain };
  const row = fieldsOf(value);
  if (row === undefined) return undefined;
  const texts: Locales[string] = {};
  const name = nameOf(row);
  const position = textOf(firstOf(row, 'position', 'specialty'));
  const description = textOf(row.description);
  if (name !== undefined) texts.name = name;
  if (position !== undefined) texts.position = position;
  if (description !== undefined) texts.description = description;
  return texts;
}

/** `{lang: {name}}`, `{lang: "text"}` or `[{lang|locale, name}]`. Absent: no languages. What isn't a language is left out. */
export function localesOf(row: Fields, place: Place): Locales {
  const value = row.locales;
  if (value === undefined || value === null) return {};
  const table = fieldsOf(value);
  if (table === undefined && !Array.isArray(value)) {
    note({ place: at(place, 'locales'), expected: 'texts by language', found: kindOf(value) });
    return {};
  }
  const pairs: [unknown, unknown][] = Array.isArray(value)
    ? value.slice(0, mostLanguages).map((item) => [firstOf(fieldsOf(item) ?? {}, 'lang', 'locale'), item])
    : Object.entries(table ?? {}).slice(0, mostLanguages);
  const entries: [string, Locales[string]][] = [];
  for (const [tag, item] of pairs) {
    const texts = textsOf(item);
    if (typeof tag === 'string' && languageTag.test(tag) && texts !== undefined) {
      entries.push([tag.replaceAll('_', '-'), texts]);
    }
  }
  return Object.fromEntries(entries);
}

function price(row: Fields, place: Place): Read<Price> {
  const typeId = idOf(row.price_type_id);
  if (typeId === undefined) return missId(at(place, 'price_type_id'), row.price_type_id);
  const amount = amountOf(row.price);
  if (amount === undefined) return miss(at(place, 'price'), 'a number of 0 or more', row.price);
  const name = textOf(firstOf(row, 'price_type_name', 'name'));
  const currency = optional(row, 'currency', place, 'a currency of three letters', currencyOf);
  return done({
    price_type_id: typeId,
    locales: localesOf(row, place),
    price: amount,
    ...(name !== undefined && { name }),
    ...(currency !== undefined && { currency }),
  });
}

function service(row: Fields, place: Place): Read<Service> {
  const id = idOf(row.id);
  if (id === undefined) return missId(at(place, 'id'), row.id);
  const locales = localesOf(row, place);
  const name = anyName(row, locales);
  if (name === undefined) return miss(at(place, 'name'), 'a name', row.name);
  const bookable = flagOf(row.online_booking);
  if (bookable === undefined) {
    // Not bookable is the safe reading: the clinic sees its service without a button and the check says why.
    note({ place: at(place, 'online_booking'), expected: 'true or false', found: kindOf(row.online_booking) });
  }
  const prices = row.prices === undefined ? done([]) : objects(row.prices, at(place, 'prices'), price);
  if (!prices.ok) note(prices.problem);
  const duration = optional(row, 'duration', place, 'minutes, 1 to 1440', minutesOf);
  const amount = optional(row, 'price', place, 'a number of 0 or more', amountOf);
  return done({
    id,
    name,
    locales,
    online_booking: bookable ?? false,
    default: optional(row, 'default', place, 'true or false', flagOf) ?? false,
    prices: prices.ok ? prices.value : [],
    ...(duration !== undefined && { duration }),
    ...(amount !== undefined && { price: amount }),
  });
}

/** Methods 1, 2 and 7. */
export function employee(row: Fields, place: Place): Read<Employee> {
  const id = idOf(row.id);
  if (id === undefined) return missId(at(place, 'id'), row.id);
  const locales = localesOf(row, place);
  const name = anyName(row, locales);
  if (name === undefined) return miss(at(place, 'name'), 'a name', row.name);
  const services = objects(row.services, at(place, 'services'), service);
  if (!services.ok) return services;
  const position = textOf(firstOf(row, 'position', 'specialty'));
  const description = textOf(row.description);
  const photo = optional(row, 'photo', place, 'a web address', urlOf);
  const photoUrl = optional(row, 'photo_url', place, 'a web address', urlOf) ?? photo;
  const priceType = optional(row, 'default_price_type_id', place, 'an id that is safe in a path', idOf);
  return done({
    id,
    name,
    locales,
    services: services.value,
    ...(position !== undefined && { position }),
    ...(description !== undefined && { description }),
    ...(photoUrl !== undefined && { photo_url: photoUrl }),
    ...(priceType !== undefined && { default_price_type_id: priceType }),
  });
}

/** Who a group of slots belongs to (method 8): the name is optional there. */
export function ownerOf(row: Fields, place: Place): Read<{ id: string; name?: string; locales: Locales }> {
  const id = idOf(row.id);
  if (id === undefined) return missId(at(place, 'id'), row.id);
  const name = nameOf(row);
  return done({ id, locales: localesOf(row, place), ...(name !== undefined && { name }) });
}
