// Part of the tolerant reader (wire.ts): where in a successful answer the contents of a method are.
import type { FieldName } from './field-names.ts';
import { keysOf, type WireSettings } from './wire-context.ts';
import { asObject, describeKind, type WireObject } from './wire-fields.ts';

/** The contents with the keys that lead to them, and the objects on the way, in which pages are told. */
type Contents = { value: unknown; keys: string[]; around: WireObject[] };

const maxWrappers = 5;

const size = (value: unknown): number => (typeof value === 'object' && value !== null ? Object.keys(value).length : 0);

/** A key's own name, unless it may be somebody's. */
const nameOf = (key: string): string => (/^[\p{L}_][\p{L}\d_-]{0,39}$/u.test(key) ? `\`${key}\`` : 'another key');

/** ``there is `data` with 12 rows`` */
function describeOthers(body: WireObject, except: ReadonlySet<string>): string[] {
  return Object.keys(body)
    .filter((key) => !except.has(key) && size(body[key]) > 0)
    .slice(0, 3)
    .map(
      (key) =>
        `${nameOf(key)} with ${Array.isArray(body[key]) ? `${size(body[key])} rows` : `${size(body[key])} keys`}`,
    );
}

/**
 * The contents under one of the field's names, also inside `data`, `result` and the like; or what such a wrapper holds;
 * or, where `isFlat`, the body itself.
 */
export function locate(
  body: WireObject,
  fields: readonly FieldName[],
  settings: WireSettings,
  isFlat: (body: WireObject) => boolean = () => false,
): Contents | undefined {
  const around = [body];
  const keys: string[] = [];
  let level = body;
  for (let depth = 0; depth < maxWrappers; depth++) {
    const candidates = fields
      .flatMap((field) => keysOf(level, field, settings))
      .filter((key) => level[key] !== undefined);
    const key =
      candidates.find((each) => size(level[each]) > 0) ??
      candidates.find((each) => level[each] !== null) ??
      candidates[0];
    if (key !== undefined && (level[key] !== null || wrapperOf(level, settings) === undefined)) {
      return { value: level[key], keys: [...keys, key], around };
    }
    const wrapper = wrapperOf(level, settings);
    if (wrapper === undefined) break;
    keys.push(wrapper);
    const inner = asObject(level[wrapper]);
    if (inner === undefined) return { value: level[wrapper], keys, around };
    around.push(inner);
    level = inner;
  }
  if (level !== body) return { value: level, keys, around };
  return isFlat(body) ? { value: body, keys, around } : undefined;
}

const wrapperOf = (level: WireObject, settings: WireSettings): string | undefined =>
  [...keysOf(level, 'wrapper', settings), ...keysOf(level, 'rows', settings)].find(
    (key) => typeof level[key] === 'object' && level[key] !== null,
  );

/** What stands where the contents should: `nothing`, or what else there is. */
export function describeMissing(body: WireObject, settings: WireSettings): string {
  const others = describeOthers(body, new Set(keysOf(body, 'ok', settings)));
  return others.length === 0 ? 'nothing' : `nothing; there is ${others.join(', ')}`;
}

/** Rows beside an empty list of contents, under another name that they may have: most likely they are the contents. */
export function describeRival(
  { value, keys }: Contents,
  body: WireObject,
  fields: readonly FieldName[],
  settings: WireSettings,
) {
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || size(value) > 0) return undefined;
  const names = [...fields, 'wrapper' as const, 'rows' as const].flatMap((field) => keysOf(body, field, settings));
  const others = Object.keys(body).filter((each) => !names.includes(each) || !Array.isArray(body[each]));
  const found = describeOthers(body, new Set([key, ...others]));
  return found.length > 0 ? `${describeKind(value)}; there is ${found.join(', ')}` : undefined;
}
