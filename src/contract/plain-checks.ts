// What the widget's bundle has in place of zod/mini: the same answers from a seventh of the bytes, for what the
// contract uses. The build swaps them (vite.config.ts); src/embed/plain-checks.test.ts proves that both agree.

/** `path`: keys, from the outermost on. */
type Issue = { path: PropertyKey[]; message: string };
type Payload = { value: unknown; issues: { message: string }[] };
type ValueCheck = (payload: Payload) => void;
type Shape = Record<string, Schema>;

type Schema = {
  /** The value as the schema reads it. What is wrong is added to `issues`; the value is of no use then. */
  read(value: unknown, issues: Issue[]): unknown;
  check(...more: ValueCheck[]): Schema;
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: Issue[] } };
  shape?: Shape;
};

/** A schema that reads a value and then runs all checks, also those after one that failed, as Zod does. */
function schemaOf(read: Schema['read'], checks: readonly ValueCheck[] = [], shape?: Shape): Schema {
  const schema: Schema = {
    ...(shape && { shape }),
    read:
      checks.length === 0
        ? read
        : (value, issues) => {
            const before = issues.length;
            const payload: Payload = { value: read(value, issues), issues: [] };
            if (issues.length > before) return undefined;
            for (const check of checks) check(payload);
            for (const { message } of payload.issues) wrong(issues, message);
            return payload.value;
          },
    check: (...more) => schemaOf(read, [...checks, ...more], shape),
    safeParse(value) {
      const issues: Issue[] = [];
      const data = schema.read(value, issues);
      return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data };
    },
  };
  return schema;
}

const wrong = (issues: Issue[], message = '') => issues.push({ path: [], message });

/** Reads a part of a value: what is wrong with it is wrong at that key. */
function readPart({ read }: Schema, value: unknown, issues: Issue[], key: PropertyKey): unknown {
  const before = issues.length;
  const part = read(value, issues);
  // A list has thousands of parts, and hardly one of them is wrong: no path is made before.
  if (issues.length > before) for (const { path } of issues.slice(before)) path.unshift(key);
  return part;
}

const whether =
  (isOf: (value: unknown) => boolean) =>
  (message = ''): Schema =>
    schemaOf((value, issues) => {
      if (!isOf(value)) wrong(issues, message);
      return value;
    });

/** Checks run on values of their own type only. */
const checkThat =
  <Value>(holds: (value: Value) => boolean, message = ''): ValueCheck =>
  ({ value, issues }) => {
    if (!holds(value as Value)) issues.push({ message });
  };

export const string = whether((value) => typeof value === 'string');
export const boolean = whether((value) => typeof value === 'boolean');
export const number = whether(Number.isFinite);
export const int = whether(Number.isSafeInteger);
export const literal = (expected: unknown): Schema => whether((value) => value === expected)();
const oneOf = (values: readonly unknown[]): Schema => whether((value) => values.includes(value))();

export { oneOf as enum };

export const regex = (pattern: RegExp, message?: string): ValueCheck =>
  checkThat((text: string) => pattern.test(text), message);
/** Characters of a text, as Zod counts them: those outside of the basic plane are one, not two. */
const lengthOf = (value: string | unknown[]): number => [...value].length;
export const minLength = (min: number, message?: string): ValueCheck =>
  checkThat((value: string | unknown[]) => lengthOf(value) >= min, message);
export const maxLength = (max: number, message?: string): ValueCheck =>
  checkThat((value: string | unknown[]) => value.length <= max || lengthOf(value) <= max, message);
export const minimum = (min: number, message?: string): ValueCheck =>
  checkThat((amount: number) => amount >= min, message);
export const maximum = (max: number, message?: string): ValueCheck =>
  checkThat((amount: number) => amount <= max, message);
export const refine: <Value>(holds: (value: Value) => boolean, message?: string) => ValueCheck = checkThat;
export const overwrite =
  <Value>(change: (value: Value) => unknown): ValueCheck =>
  (payload) => {
    payload.value = change(payload.value as Value);
  };

/** A date that exists. The calendar repeats every 400 years, and `Date.UTC` takes years below 100 for others. */
function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(month) > 0 && Number(month) < 13 && Number(day) > 0 && Number(day) <= days;
}
export const iso = { date: (message?: string): Schema => string(message).check(checkThat(isDate, message)) };

export const optional = (schema: Schema): Schema =>
  schemaOf((value, issues) => (value === undefined ? value : schema.read(value, issues)));

export const array = (item: Schema): Schema =>
  schemaOf((value, issues) => {
    if (Array.isArray(value)) return value.map((each, index) => readPart(item, each, issues, index));
    wrong(issues);
    return undefined;
  });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that the shape doesn't have are left out. */
export function object(shape: Shape): Schema {
  const fields = Object.entries(shape);
  return schemaOf(
    (value, issues) => {
      if (!isObject(value)) return wrong(issues);
      const read: Record<string, unknown> = {};
      for (const [key, schema] of fields) {
        // What the page adds to `Object.prototype` isn't the proxy's answer.
        const own = Object.hasOwn(value, key);
        const found = readPart(schema, own ? value[key] : undefined, issues, key);
        if (own || found !== undefined) read[key] = found;
      }
      return read;
    },
    [],
    shape,
  );
}
export const extend = (schema: Schema, more: Shape): Schema => object({ ...schema.shape, ...more });

/** A map of own keys. */
export const record = (keys: Schema, values: Schema): Schema =>
  schemaOf((value, issues) => {
    if (!isObject(value)) return wrong(issues);
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      // Assigned, it would change the prototype.
      if (key === '__proto__') continue;
      readPart(keys, key, issues, key);
      read[key] = readPart(values, value[key], issues, key);
    }
    return read;
  });

/** The first of the schemas that reads the value. */
export const union = (schemas: readonly Schema[]): Schema =>
  schemaOf((value, issues) => {
    for (const schema of schemas) {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
    }
    wrong(issues);
    return undefined;
  });
