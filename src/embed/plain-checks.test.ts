// The widget's small checks read every body as Zod reads it: valid ones, and those that are wrong in some place.
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { PhoneFormat } from '../contract/clinic.ts';
import * as plainChecks from '../contract/plain-checks.ts';

const phoneFormat: PhoneFormat = {
  calling_code: '380',
  trunk_prefix: '0',
  lengths: [9],
  example: '050 123 45 67',
};

type Parsed = { success: boolean; data?: unknown; error?: { issues: { path: PropertyKey[]; message: string }[] } };
type Parser = { safeParse(value: unknown): Parsed };

/** Every schema that the widget has, by name. */
async function loadSchemas(): Promise<Record<string, Parser>> {
  const [schedule, booking, request, problem, clinic, offers, proof, messages, events] = await Promise.all([
    import('../contract/schedule.ts'),
    import('../contract/booking.ts'),
    import('../contract/booking-request.ts'),
    import('../contract/problem.ts'),
    import('../contract/clinic.ts'),
    import('../contract/offers.ts'),
    import('../contract/proof.ts'),
    import('./frame/messages.ts'),
    import('./events.ts'),
  ]);
  const forms = {
    PatientForm: booking.patientForm('2026-11-24', phoneFormat),
    BookingRequest: request.bookingRequest('2026-11-24', phoneFormat),
    AdvancedBookingRequest: request.advancedBookingRequest('2026-11-24', phoneFormat),
  };
  const all = {
    ...schedule,
    ...booking,
    ...request,
    ...problem,
    ...clinic,
    ...offers,
    ...proof,
    ...messages,
    ...events,
    ...forms,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, never] => {
      const [, value] = entry;
      return typeof value === 'object' && value !== null && 'safeParse' in value;
    }),
  );
}

type Definition = {
  type: string;
  shape?: Record<string, ZodInternals>;
  element?: ZodInternals;
  innerType?: ZodInternals;
  keyType?: ZodInternals;
  valueType?: ZodInternals;
  options?: ZodInternals[];
  values?: unknown[];
  entries?: Record<string, unknown>;
  pattern?: RegExp;
  checks?: { _zod?: { def: { pattern?: RegExp; value?: number; maximum?: number } } }[];
};
type ZodInternals = { _zod: { def: Definition } };

const texts = (patterns: readonly RegExp[]) =>
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    // Zod counts code points, and so have limits to be met.
    fc.integer({ min: 1, max: 130 }).map((length) => '\u{1d49c}'.repeat(length)),
    fc.constantFrom('2026-11-24', '2026-02-29', '0000-02-29', '1899-12-31', '09:00', '050 123 45 67', 'a@b.example'),
    // Not every pattern can be turned round, and a text of another is a good wrong one.
    ...patterns.filter((pattern) => !/\(\?[!=<]|\\p/.test(pattern.source)).map((pattern) => fc.stringMatching(pattern)),
  );

/** Values that the schema takes, most of them, or almost takes. */
function valuesOf({ _zod: { def } }: ZodInternals): fc.Arbitrary<unknown> {
  const child = (schema: ZodInternals | undefined) => (schema ? nearly(schema) : fc.anything());
  switch (def.type) {
    case 'string': {
      const checks = (def.checks ?? []).map((check) => check._zod?.def.pattern);
      return texts([def.pattern, ...checks].filter((pattern) => pattern !== undefined));
    }
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 1500 }), fc.double(), fc.constantFrom(0.5, 2 ** 53));
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'array':
      return fc.array(child(def.element), { maxLength: 3 });
    case 'optional':
      return fc.option(child(def.innerType), { nil: undefined });
    case 'record':
      return fc.dictionary(
        fc.oneof(fc.string({ maxLength: 25 }), fc.constantFrom('__proto__', 'constructor', 'en')),
        child(def.valueType),
        { maxKeys: 3 },
      );
    case 'union':
      return fc.oneof(...(def.options ?? []).map(child));
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).map(([key, schema]) => [key, child(schema)] as const);
      return fc
        .tuple(
          fc.record(Object.fromEntries(fields)),
          fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.subarray(Object.keys(def.shape ?? {}))),
          fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, fc.constant({ unknown: 1 })),
        )
        .map(([whole, without, more]) => ({
          ...Object.fromEntries(Object.entries(whole).filter(([key]) => !without.includes(key as never))),
          ...more,
        }));
    }
    default:
      throw new Error(`No values for ${def.type}: add them here and to plain-checks.ts.`);
  }
}

const nearly = (schema: ZodInternals): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 30, arbitrary: valuesOf(schema) },
    { weight: 1, arbitrary: fc.anything({ maxDepth: 1 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, '', 0, Number.NaN, [], {}) },
  );

/** The first message of each field, which is what a patient is told. Zod has a text of its own where none is given. */
function firstMessages({ error }: Parsed): Record<string, string> {
  const first: Record<string, string> = {};
  for (const { path, message } of error?.issues ?? []) {
    first[String(path[0])] ??= message === 'Invalid input' ? '' : message;
  }
  return first;
}

let withZod: Record<string, Parser>;
let plain: Record<string, Parser>;
beforeAll(async () => {
  withZod = await loadSchemas();
  vi.resetModules();
  vi.doMock('zod/mini', () => plainChecks);
  plain = await loadSchemas();
  vi.doUnmock('zod/mini');
});

describe('the widget’s checks and Zod', () => {
  test('have the same schemas', () => {
    expect(Object.keys(plain)).toEqual(Object.keys(withZod));
    expect(Object.keys(plain).length).toBeGreaterThan(25);
    for (const [name, schema] of Object.entries(plain)) expect(schema, name).not.toBe(withZod[name]);
  });

  test('read generated bodies alike: valid ones, and those that are wrong in some place', () => {
    const seen = { valid: 0, wrong: 0 };
    for (const [name, schema] of Object.entries(withZod)) {
      fc.assert(
        fc.property(nearly(schema as never), (body) => {
          const [expected, actual] = [schema.safeParse(body), plain[name]?.safeParse(body)];
          seen[expected.success ? 'valid' : 'wrong']++;
          expect(actual?.success, name).toBe(expected.success);
          expect(actual?.data, name).toEqual(expected.data);
          // Patients are told the messages of forms; where a whole answer is wrong, nobody reads them.
          if (/Form$|Request$/.test(name))
            expect(firstMessages(actual ?? { success: false }), name).toEqual(firstMessages(expected));
        }),
        { numRuns: 300 },
      );
    }
    // Otherwise only one side of them was tried.
    expect(seen.valid).toBeGreaterThan(1000);
    expect(seen.wrong).toBeGreaterThan(1000);
  });

  test('what the page adds to Object.prototype isn’t read as an answer', () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype.currency = 'UAH';
    try {
      expect(plain.VisitPrice?.safeParse({ amount: 1 }).data).toEqual({ amount: 1 });
    } finally {
      delete prototype.currency;
    }
  });
});
