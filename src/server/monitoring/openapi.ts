// Describes the API in OpenAPI 3.1, from src/contract: routes.ts, booking.ts, clinic.ts, schedule.ts, problem.ts.
import * as z from 'zod/mini';
import {
  Alternative,
  Appointment,
  advancedBookingRequest,
  bookingRequest,
  CancelRequest,
  KnownVisit,
  MoveRequest,
  VisitToken,
} from '../../contract/booking.ts';
import { Clinic } from '../../contract/clinic.ts';
import { PartnerCatalog } from '../../contract/partner-catalog.ts';
import { ProblemBody, type ProblemCode, problemCodes, problems } from '../../contract/problem.ts';
import { type RouteName, routes } from '../../contract/routes.ts';
import { Employee, EmployeeSlots, Id, Service, SlotDay, WorktimeDay } from '../../contract/schedule.ts';
import { phoneFormatOf } from '../../proxy/phone-number.ts';
import { problemSentences } from '../../proxy/problem-sentences.ts';
import type { PlainObject } from '../plain-object.ts';
import { files, operations, pages, refusedBy, retried } from './openapi-operations.ts';

// A JSON schema can't express that a birth date is before today, or what a phone number is, so any date and country do.
const today = '2000-01-01';
const phoneFormat = phoneFormatOf('US');
const bodies: Partial<Record<RouteName, z.ZodMiniType>> = {
  book: z.union([bookingRequest(today, phoneFormat), MoveRequest]),
  bookAdvanced: z.union([advancedBookingRequest(today, phoneFormat), MoveRequest]),
  cancel: CancelRequest,
};
const named = { Employee, EmployeeSlots, Service, SlotDay, WorktimeDay, Clinic, Appointment, Alternative, KnownVisit };

const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: PlainObject) => ({ 'application/json': { schema } });
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Every schema by its name. Input schemas allow additional fields, so that fields added later don't break clients. */
function schemas(): PlainObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  registry.add(ProblemBody, { id: 'Problem' });
  registry.add(PartnerCatalog, { id: 'PartnerCatalog' });
  for (const name of routeNames.filter((each) => !files[each])) {
    registry.add(routes[name].answer, { id: `${upper(name)}Answer` });
    const body = bodies[name];
    if (body) registry.add(body, { id: `${upper(name)}Request` });
  }
  const made = z.toJSONSchema(registry, { io: 'input', uri: (id) => reference(id).$ref }).schemas;
  return Object.fromEntries(Object.entries(made).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

const bare = (type: z.ZodMiniType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(type);
  return schema;
};
const idSchema = bare(Id);
const tokenSchema = bare(VisitToken);

const clinicParameter = { name: 'clinic', in: 'path', required: true, schema: { type: 'string' } };
const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each booking or cancellation, and the same for each retry of it. Stored for 24 hours.',
  schema: { type: 'string', pattern: '^(?:[\\w-]{16,128}|"[\\w-]{16,128}")$' },
};
const langParameter = { name: 'lang', in: 'query', description: 'A language tag', schema: { type: 'string' } };
const retryAfter = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer', minimum: 0 } } };
const replayed = {
  'Idempotency-Replayed': {
    description: 'The stored answer of an earlier request',
    schema: { type: 'string', const: 'true' },
  },
};

/** The response of one status, with its problem codes and their sentences. */
function problemResponse(codes: readonly ProblemCode[], write: boolean): PlainObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemSentences[code]}`).join('\n\n'),
    headers: { ...(write && replayed), ...(codes.some((code) => retried.includes(code)) && retryAfter) },
    content: json({ allOf: [reference('Problem'), { properties: { code: { enum: codes } } }] }),
  };
}

function operation(name: RouteName, parameters: readonly string[]): PlainObject {
  const { kind, summary } = operations[name];
  const write = routes[name].method === 'POST';
  const codes = problemCodes.filter((code) => refusedBy[code].includes(kind));
  const statuses = [...new Set(codes.map((code) => problems[code]))];
  const refusals = statuses.map((status) => [
    status,
    problemResponse(
      codes.filter((code) => problems[code] === status),
      write,
    ),
  ]);
  return {
    operationId: name,
    summary,
    tags: [write ? 'visits' : 'schedule'],
    parameters: [
      clinicParameter,
      ...parameters.map((parameter) => ({
        name: parameter,
        in: 'path',
        required: true,
        schema: parameter === 'token' ? tokenSchema : idSchema,
      })),
      ...(write ? [keyParameter] : []),
      ...(name === 'clinic' || name === 'calendar' ? [langParameter] : []),
    ],
    ...(bodies[name] && { requestBody: { required: true, content: json(reference(`${upper(name)}Request`)) } }),
    responses: {
      200: {
        description: 'Done',
        ...(write && { headers: replayed }),
        content:
          files[name] !== undefined
            ? Object.fromEntries(files[name].map((type) => [type, { schema: { type: 'string' } }]))
            : json(reference(`${upper(name)}Answer`)),
      },
      ...Object.fromEntries(refusals),
    },
  };
}

/** A route's paths as OpenAPI writes them: without its optional parameter, and with it. */
function pathsOf(name: RouteName): [string, PlainObject][] {
  const { path, method } = routes[name];
  const spellings = path.includes('?') ? [path.replace(/\/:\w+\?/, ''), path.replace('?', '')] : [path];
  return spellings.map((each, index) => {
    const parameters = [...each.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter);
    const one = operation(name, parameters);
    // Operation ids must be unique.
    const operationId = index === 0 ? name : `${name}By${upper(parameters.at(-1) ?? '')}`;
    return [`/clinics/{clinic}${each.replace(/:(\w+)/g, '{$1}')}`, { [method.toLowerCase()]: { ...one, operationId } }];
  });
}

function pageAt(path: keyof typeof pages): [string, PlainObject] {
  const { type, summary, query = {}, answer, refuses = [] } = pages[path] ?? { type: '', summary: '' };
  const content = { [type]: { schema: answer ? reference(answer) : { type: 'string' } } };
  const refusals = answer ? json(reference('Problem')) : content;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const get = {
    operationId: path.replace(/\W+/g, '_').slice(1),
    summary,
    tags: ['pages'],
    parameters: [
      ...inPath.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: name === 'clinic' ? clinicParameter.schema : idSchema,
      })),
      ...Object.entries(query).map(([name, description]) => ({
        name,
        in: 'query',
        description,
        schema: { type: 'string' },
      })),
    ],
    responses: {
      200: { description: 'OK', content },
      ...Object.fromEntries(refuses.map((status) => [status, { description: 'Refused', content: refusals }])),
    },
  };
  return [path, { get }];
}

export function describeApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alpaca Booking',
      version: '1.6.0',
      description:
        'The Alpaca Schedule API 1.6 as the booking proxy serves it. Dates and times are those of the clinic. Only pages of origins that the clinic has allowed may call it.',
    },
    servers: [{ url: 'https://{host}', variables: { host: { default: 'booking.example' } } }],
    security: [],
    tags: [{ name: 'schedule' }, { name: 'visits' }, { name: 'pages' }],
    paths: Object.fromEntries([...routeNames.flatMap(pathsOf), ...Object.keys(pages).map(pageAt)]),
    components: { schemas: schemas() },
  };
}
