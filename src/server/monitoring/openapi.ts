// Describes the API in OpenAPI 3.1, from src/contract: routes.ts, booking.ts, booking-request.ts, clinic.ts, offers.ts,
// schedule.ts, problem.ts.
import * as z from 'zod/mini';
import { Alternative, Appointment, Email, KnownVisit } from '../../contract/booking.ts';
import { advancedBookingRequest, bookingRequest, CancelRequest, MoveRequest } from '../../contract/booking-request.ts';
import { Clinic } from '../../contract/clinic.ts';
import { FeedManifest } from '../../contract/feed-manifest.ts';
import { Offers } from '../../contract/offers.ts';
import { PartnerCatalog } from '../../contract/partner-catalog.ts';
import { ProblemBody, type ProblemCode, problemCodes } from '../../contract/problem.ts';
import { problemStatus } from '../../contract/problem-status.ts';
import { type RouteName, routes } from '../../contract/routes.ts';
import { Employee, EmployeeSlots, Service, SlotDay, WorktimeDay } from '../../contract/schedule.ts';
import { phoneFormatOf } from '../../proxy/phone-number.ts';
import { problemSentences } from '../../proxy/problem-sentences.ts';
import type { PlainObject } from '../plain-object.ts';
import { headerComponents, headerSets, headersOf } from './openapi-headers.ts';
import { files, operations, refusedBy, retried } from './openapi-operations.ts';
import { describePages } from './openapi-pages.ts';
import { clinicParameter, idSchema, json, reference, tokenSchema } from './openapi-schemas.ts';

// A JSON schema can't express that a birth date is before today, or what a phone number is, so any date and country do.
const today = '2000-01-01';
const phoneFormat = phoneFormatOf('US');
const bodies: Partial<Record<RouteName, z.ZodMiniType>> = {
  book: z.union([bookingRequest(today, phoneFormat), MoveRequest]),
  bookAdvanced: z.union([advancedBookingRequest(today, phoneFormat), MoveRequest]),
  cancel: CancelRequest,
};
const named = {
  Employee,
  EmployeeSlots,
  Service,
  SlotDay,
  WorktimeDay,
  Clinic,
  Appointment,
  Alternative,
  KnownVisit,
  Offers,
};

const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Every schema by its name. Input schemas allow additional fields, so that fields added later don't break clients. */
function schemas(): PlainObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  registry.add(ProblemBody, { id: 'Problem' });
  registry.add(PartnerCatalog, { id: 'PartnerCatalog' });
  registry.add(FeedManifest, { id: 'FeedManifest' });
  for (const name of routeNames.filter((each) => !files[each])) {
    registry.add(routes[name].answer, { id: `${upper(name)}Answer` });
    const body = bodies[name];
    if (body) registry.add(body, { id: `${upper(name)}Request` });
  }
  const made = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => reference(id).$ref,
    // Its pattern is code, which a schema doesn't show.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === Email) jsonSchema.format = 'idn-email';
    },
  }).schemas;
  return Object.fromEntries(Object.entries(made).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each booking or cancellation, and the same for each retry of it. Stored for 24 hours.',
  schema: { type: 'string', pattern: '^(?:[\\w-]{16,128}|"[\\w-]{16,128}")$' },
};
const queryParameter = (name: string, description: string) => ({
  ...{ name, in: 'query', description, schema: { type: 'string' } },
});
const calendarParameters = [
  queryParameter('moved', 'The view token of the visit that this one replaces: the file cancels its entry'),
  queryParameter('ticket', 'The calendar_ticket of the visit, good for ten minutes: the entry has the visit’s link'),
];
const langParameter = queryParameter('lang', 'A language tag');
const briefParameters: Readonly<Partial<Record<RouteName, PlainObject>>> = {
  offers: queryParameter(
    'brief',
    'The services alone, where the clinic has more than 100 doctors; with the id of a service that can be booked, that one',
  ),
  slotsByService: queryParameter(
    'brief',
    'The slots of the first screen alone, where the clinic has more than 100 doctors and more than eight have slots',
  ),
};
const isWrite = (name: RouteName) => routes[name].method === 'POST';

/** The response of one status, with its problem codes and their sentences. */
function problemResponse(name: RouteName, codes: readonly ProblemCode[]): PlainObject {
  const missing = name === 'photo' && codes.includes('not_found');
  const further = [
    ...(isWrite(name) ? (['Idempotency-Replayed'] as const) : []),
    ...(codes.some((code) => retried.includes(code)) ? (['Retry-After'] as const) : []),
  ];
  return {
    description: codes.map((code) => `\`${code}\`: ${problemSentences[code]}`).join('\n\n'),
    headers: headersOf(missing ? 'unlessMissing' : 'nobody', ...headerSets.cors, ...headerSets.ofClient, ...further),
    content: json({ allOf: [reference('Problem'), { properties: { code: { enum: codes } } }] }),
  };
}

/** Whether browsers keep the answer, and ask with its ETag whether it has changed. */
const isKept = (name: RouteName) => ['facts', 'read', 'photo'].includes(operations[name].kind) && name !== 'challenge';

/** The headers of what isn't a refusal. */
function doneHeaders(name: RouteName): PlainObject {
  const { cors, ofClient, file, fromErp } = headerSets;
  if (name === 'photo') return headersOf('everybody', ...cors, ...file, 'Content-Security-Policy');
  if (isKept(name)) {
    // The facts say what time it is.
    const keeper = name === 'clinic' ? 'nobody' : 'client';
    return headersOf(keeper, ...cors, ...ofClient, ...file, ...(operations[name].kind === 'read' ? fromErp : []));
  }
  const further = [
    ...(isWrite(name) ? (['Idempotency-Replayed'] as const) : []),
    ...(name === 'calendar' ? (['Content-Disposition'] as const) : []),
  ];
  return headersOf('nobody', ...cors, ...ofClient, ...further);
}

const securitySchemes = {
  visit: { type: 'http', scheme: 'bearer', description: 'The cancel token or the view token of the visit' },
};

function operation(name: RouteName, parameters: readonly string[]): PlainObject {
  const { kind, summary } = operations[name];
  const write = isWrite(name);
  const codes = problemCodes.filter((code) => refusedBy[code].includes(kind));
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))];
  const refusals = statuses.map((status) => [
    status,
    problemResponse(
      name,
      codes.filter((code) => problemStatus[code] === status),
    ),
  ]);
  return {
    operationId: name,
    summary,
    tags: [kind === 'visit' || write ? 'visits' : 'schedule'],
    parameters: [
      clinicParameter,
      ...parameters.map((parameter) => ({
        name: parameter,
        in: 'path',
        required: true,
        schema: parameter === 'token' ? tokenSchema : idSchema,
      })),
      ...(write ? [keyParameter] : []),
      ...(['clinic', 'offers', 'slotsByService', 'calendar'].includes(name) ? [langParameter] : []),
      ...(briefParameters[name] ? [briefParameters[name]] : []),
      ...(name === 'calendar' ? calendarParameters : []),
    ],
    ...(name === 'appointment' && !parameters.includes('token') && { security: [{ visit: [] }] }),
    ...(bodies[name] && { requestBody: { required: true, content: json(reference(`${upper(name)}Request`)) } }),
    responses: {
      200: {
        description: 'Done',
        headers: doneHeaders(name),
        content:
          files[name] !== undefined
            ? Object.fromEntries(files[name].map((type) => [type, { schema: { type: 'string' } }]))
            : json(reference(`${upper(name)}Answer`)),
      },
      ...(isKept(name) && { 304: { description: 'The client has it already', headers: doneHeaders(name) } }),
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

export function describeApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alpaca Booking',
      version: '1.6.0',
      description:
        'The Alpaca Schedule API 1.6 as the booking proxy serves it. Dates and times are those of the clinic. Only pages of origins that the clinic has allowed may call it.',
      license: { name: 'All rights reserved', identifier: 'LicenseRef-UNLICENSED' },
    },
    servers: [{ url: 'https://{host}', variables: { host: { default: 'booking.example' } } }],
    security: [],
    tags: [
      { name: 'schedule', description: 'What the clinic offers, and its free times' },
      { name: 'visits', description: 'Books a visit, shows it and cancels it' },
      { name: 'pages', description: 'What browsers load: pages, scripts and files' },
    ],
    paths: { ...Object.fromEntries(routeNames.flatMap(pathsOf)), ...describePages() },
    components: { schemas: schemas(), headers: headerComponents, securitySchemes },
  };
}
