// The shapes of FHIR R4 that clients of the feed rely on (https://hl7.org/fhir/R4/datatypes.html), and what SMART
// Scheduling Links requires beyond them. Strict: a misspelt element is an unknown one.
import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[A-Za-z0-9\-.]{1,64}$/));
/** FHIR's `string`: not empty, no control characters but tabs and line breaks. */
const text = z.string().check(
  z.regex(/^[ \r\n\t\S]+$/),
  z.refine((value) => !/\p{Cc}/u.test(value.replace(/[\t\r\n]/g, ''))),
);
const code = z.string().check(z.regex(/^[^\s]+(\s[^\s]+)*$/));
const uri = z.string().check(z.regex(/^\S+$/));
const url = z.url();
const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  z.refine((value) => !Number.isNaN(Date.parse(value))),
);
const referenceTo = (type: string) =>
  z.strictObject({
    reference: z.string().check(z.regex(new RegExp(`^${type}/[A-Za-z0-9\\-.]{1,64}$`))),
    display: z.optional(text),
  });
const identifier = z.array(z.strictObject({ system: uri, value: text })).check(z.minLength(1));
const coding = z.strictObject({ system: uri, code, display: text });
const concept = z.strictObject({ coding: z.optional(z.array(coding)), text: z.optional(text) });
const telecom = z
  .array(
    z.discriminatedUnion('system', [
      z.strictObject({ system: z.literal('phone'), value: text }),
      z.strictObject({ system: z.literal('url'), value: url }),
    ]),
  )
  .check(z.minLength(1));

const definitions = 'http://fhir-registry.smarthealthit.org/StructureDefinition';

const resources = {
  Location: z.strictObject({
    resourceType: z.literal('Location'),
    id,
    identifier,
    status: z.enum(['active', 'suspended', 'inactive']),
    name: text,
    telecom,
    address: z.optional(z.strictObject({ text, line: z.array(text), country: text })),
  }),
  PractitionerRole: z.strictObject({
    resourceType: z.literal('PractitionerRole'),
    id,
    identifier,
    active: z.boolean(),
    practitioner: z.strictObject({ display: text }),
    code: z.optional(z.array(concept)),
    location: z.array(referenceTo('Location')),
    telecom,
  }),
  Schedule: z.strictObject({
    resourceType: z.literal('Schedule'),
    id,
    active: z.boolean(),
    serviceType: z.array(concept).check(z.minLength(1)),
    actor: z.tuple([referenceTo('Location'), referenceTo('PractitionerRole')]),
  }),
  Slot: z.strictObject({
    resourceType: z.literal('Slot'),
    id,
    schedule: referenceTo('Schedule'),
    status: z.enum(['free', 'busy']),
    start: instant,
    end: instant,
    extension: z.array(
      z.discriminatedUnion('url', [
        z.strictObject({ url: z.literal(`${definitions}/booking-deep-link`), valueUrl: url }),
        z.strictObject({ url: z.literal(`${definitions}/booking-phone`), valueString: text }),
      ]),
    ),
  }),
};
export type ResourceType = keyof typeof resources;
type Resource<Type extends ResourceType> = z.infer<(typeof resources)[Type]>;

export const Manifest = z.strictObject({
  transactionTime: instant,
  request: url,
  output: z.array(z.strictObject({ type: z.enum(Object.keys(resources) as ResourceType[]), url })),
  error: z.tuple([]),
});

/** Each line by its schema. */
export function parseLines<Type extends ResourceType>(type: Type, file: string): Resource<Type>[] {
  if (file !== '' && !file.endsWith('\n')) throw new Error('The last line has no end.');
  const lines = file.split('\n').slice(0, -1);
  return lines.map((line) => resources[type].parse(JSON.parse(line)) as Resource<Type>);
}
