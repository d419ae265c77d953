// Part of the tolerant reader (wire.ts): prices, of a service and by price type.
import { done } from '../contract/problem.ts';
import type { Locales, Price } from '../contract/schedule.ts';
import { asObject, describeKind, parseId, parseText } from './wire-fields.ts';
import { lists } from './wire-lists.ts';
import { readLocales } from './wire-locales.ts';
import { type PriceSum, parseCurrency, parseMoney } from './wire-money.ts';
import { nameInside } from './wire-names.ts';
import {
  type BodyPath,
  child,
  pick,
  pickAll,
  type ReadResult,
  type Row,
  rawIdOf,
  readOptional,
  readRows,
  report,
  unexpected,
} from './wire-rows.ts';

const sumExpected = 'a number of 0 or more';

/** A sum, or an object with one: `{"amount": 350, "currency": "ILS"}`. */
function moneyOf(value: unknown, path: BodyPath): PriceSum | undefined {
  const raw = asObject(value);
  if (raw === undefined) return parseMoney(value);
  const row: Row = { raw, path };
  const money = parseMoney(pick(row, 'price'));
  const currency = parseCurrency(pick(row, 'currency'));
  return money && { ...money, ...(currency !== undefined && { currency }) };
}

/**
 * The price of a service as a bare sum. A sign is accepted, because a service has no currency of its own; which one it
 * is, the proxy's setting says.
 */
export function readAmount(row: Row): number | undefined {
  return readOptional(row, 'price', 'price', sumExpected, (value) => moneyOf(value, row.path)?.amount);
}

/** The price type of a row: its id, also inside `price_type: {…}`, and what that object calls it. */
function typeOf(row: Row): { id: unknown; name?: string | undefined; locales?: Locales } {
  const own = pick(row, 'price_type_id');
  const object = asObject(own);
  if (object === undefined) {
    const [general] = [pick(row, 'id')];
    // `type: "Standard"` beside an id is a name.
    const isId = pickAll(row, 'price_type_id').some(({ key, value }) => value === own && /id$/i.test(key));
    const named = !isId && typeof own === 'string' && general !== undefined && /[^\w-]|[A-Z]/.test(own);
    return named ? { id: general, name: parseText(own) } : { id: own ?? general ?? row.key };
  }
  const inside: Row = { raw: object, path: row.path };
  const id = rawIdOf(inside, 'price_type_id') ?? pick(row, 'id');
  return { id, name: nameInside(row, own), locales: readLocales(inside) };
}

function readPrice(row: Row): ReadResult<Price> {
  const { path } = row;
  const type = typeOf(row);
  const typeId = parseId(type.id);
  if (typeId === undefined) return unexpected(child(path, 'price_type_id'), 'an id that is safe in a path', type.id);
  const raw = pick(row, 'price');
  const money = moneyOf(raw, path);
  if (money === undefined) return unexpected(child(path, 'price'), sumExpected, raw);
  const written = pick(row, 'price_type_name');
  const name = type.name ?? parseText(written) ?? nameInside(row, written);
  const currency = readOptional(row, 'currency', 'currency', 'a currency of three letters', parseCurrency);
  const known = currency ?? money.currency;
  return done({
    price_type_id: typeId,
    locales: { ...type.locales, ...readLocales(row) },
    price: money.amount,
    ...(name !== undefined && { name }),
    ...(known !== undefined && { currency: known }),
  });
}

/** A list of prices, prices by the id of their type, or one price. @param path of the list */
export function readPrices(value: unknown, path: BodyPath): Price[] {
  const read = readRows(value, path, lists.prices, (item, here, key) => {
    const raw = lists.prices.open(item, path.settings);
    if (raw !== undefined) return readPrice({ raw, path: here, key });
    if (key === undefined) return unexpected(here, 'an object', item);
    return readPrice({ raw: { price: item }, path: here, key });
  });
  if (!read.ok) report(read.problem);
  return read.ok ? read.value : [];
}

/** Prices that a doctor's row has for all its services, by the service's inner id. Those without one are reported. */
export function readPricesByService(value: unknown, path: BodyPath): Map<string, Price[]> {
  const byService = new Map<string, Price[]>();
  const read = readRows(value, path, lists.prices, (item, here) => {
    const raw = lists.prices.open(item, path.settings);
    if (raw === undefined) return unexpected(here, 'an object', item);
    const row: Row = { raw, path: here };
    const service = pick(row, 'service_id');
    const serviceId = parseId(service);
    if (serviceId === undefined) return unexpected(child(here, 'service_id'), 'an id that is safe in a path', service);
    const price = readPrice(row);
    if (price.ok) byService.set(serviceId, [...(byService.get(serviceId) ?? []), price.value]);
    return price;
  });
  if (!read.ok) report({ ...read.problem, found: read.problem.found || describeKind(value) });
  return byService;
}
