// Values by a JSON schema, as fast-check draws them: those that it allows, also at its bounds, and those that it
// doesn't. Only what the OpenAPI document uses of JSON schema; anything else is an error.
import type { ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isPlainObject, type PlainObject } from '../plain-object.ts';

/** Values that the tested proxy knows, by the name of their property, parameter or schema. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

export type SchemaTools = {
  resolve: (reference: string) => PlainObject;
  compile: (schema: PlainObject) => ValidateFunction;
  known: KnownValues;
};

const longest = 300;
const numberAt = (schema: PlainObject, key: string) => (typeof schema[key] === 'number' ? schema[key] : undefined);
const objectAt = (schema: PlainObject, key: string): PlainObject => {
  const value = schema[key];
  return isPlainObject(value) ? value : {};
};
const schemasAt = (schema: PlainObject, key: string): readonly PlainObject[] => {
  const value = schema[key];
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
};

/** Strings of a pattern. fast-check knows neither lookahead nor classes of Unicode: then strings of any kind. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern.replace(/\(\?[=!][^)]*\)/g, '')));
  } catch {
    return fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.emailAddress());
  }
}

function strings(schema: PlainObject): fc.Arbitrary<string> {
  const { pattern } = schema;
  const min = numberAt(schema, 'minLength') ?? 0;
  const max = numberAt(schema, 'maxLength');
  const bounds = ['x'.repeat(min), ...(max === undefined ? [] : ['x'.repeat(max)])];
  const patterns = [schema, ...schemasAt(schema, 'allOf')].map((each) => each.pattern);
  const drawn = patterns.filter((each) => typeof each === 'string').map(matching);
  const plain = fc.string({ unit: 'grapheme', minLength: min, maxLength: Math.min(max ?? longest, longest) });
  return fc.oneof(fc.constantFrom(...bounds), ...(drawn.length > 0 ? drawn : [plain]), ...(pattern ? [] : [plain]));
}

function numbers(schema: PlainObject): fc.Arbitrary<number> {
  const min = numberAt(schema, 'minimum') ?? -1000;
  const max = numberAt(schema, 'maximum') ?? 1_000_000;
  const between = schema.type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return fc.oneof(fc.constantFrom(min, max), between);
}

/** Mostly what the proxy knows under that name, if anything. */
export function orKnown(drawn: fc.Arbitrary<unknown>, { known }: SchemaTools, name: string): fc.Arbitrary<unknown> {
  const values = known[name];
  return values ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, drawn) : drawn;
}

function objects(schema: PlainObject, tools: SchemaTools): fc.Arbitrary<unknown> {
  const properties = Object.entries(objectAt(schema, 'properties')).map(([name, property]) => {
    const drawn = isPlainObject(property) ? allowedValues(property, tools) : fc.anything();
    return [name, orKnown(drawn, tools, name)] as const;
  });
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return fc.record(Object.fromEntries(properties), { requiredKeys: required });
}

/** Values that the schema allows. */
export function allowedValues(schema: PlainObject, tools: SchemaTools): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') {
    return orKnown(allowedValues(tools.resolve(schema.$ref), tools), tools, schema.$ref.split('/').at(-1) ?? '');
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const alternatives = schemasAt(schema, 'anyOf');
  if (alternatives.length > 0) return fc.oneof(...alternatives.map((each) => allowedValues(each, tools)));
  const validate = tools.compile(schema);
  const any = (): fc.Arbitrary<unknown> => {
    switch (schema.type) {
      case 'string':
        return strings(schema);
      case 'integer':
      case 'number':
        return numbers(schema);
      case 'boolean':
        return fc.boolean();
      case 'array': {
        const most = numberAt(schema, 'maxItems') ?? 5;
        return fc.array(allowedValues(objectAt(schema, 'items'), tools), { maxLength: most });
      }
      case 'object':
        return objects(schema, tools);
      default:
        throw new Error(`No values for ${JSON.stringify(schema)}.`);
    }
  };
  return any().filter((value) => validate(value));
}

const otherTypes = fc.constantFrom(null, 7, -1, 1.5, '', true, [], {}, 'x'.repeat(4097), '\ufffd', '..', '__proto__');

/** Values that the schema doesn't allow, most of them nearly allowed: one property missing or wrong. */
export function refusedValues(schema: PlainObject, tools: SchemaTools): fc.Arbitrary<unknown> {
  const validate = tools.compile(schema);
  const spoilt = fc
    .tuple(allowedValues(schema, tools), fc.integer({ min: 0 }), fc.option(otherTypes, { nil: undefined }))
    .map(([value, index, other]) => {
      if (!isPlainObject(value)) return other;
      const names = Object.keys(value);
      const name = names[index % Math.max(names.length, 1)] ?? 'x';
      const { [name]: _, ...rest } = value;
      return other === undefined ? rest : { ...rest, [name]: other };
    });
  return fc.oneof({ weight: 4, arbitrary: spoilt }, otherTypes).filter((value) => !validate(value));
}
