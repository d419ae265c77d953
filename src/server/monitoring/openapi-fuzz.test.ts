// The description of the API against the proxy: requests are made from its schemas, allowed and spoilt, and every
// answer must have a status, a content type, headers and a body that it declares.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { createErp, type ErpFetch } from '../../erp/client.ts';
import { bookedToken, bytes, form, openClinic, page, settings, viewTokenOf } from '../../proxy/clinic-for-tests.ts';
import { sealConfirmToken, sealLeaveToken } from '../../proxy/earlier/wish-token.ts';
import { defaultLimits } from '../../proxy/policy/limits.ts';
import { token as erpToken, fat, moods } from '../../proxy/reads/leaking-erp-for-tests.ts';
import { isPlainObject, type PlainObject } from '../plain-object.ts';
import { describeApi } from './openapi.ts';
import { describePublicApi } from './public-api.ts';
import {
  allowedValues,
  type KnownValues,
  orKnown,
  refusedValues,
  type SchemaTools,
} from './schema-values-for-tests.ts';

const requests = 4000;

/** The ERP in its usual mood; its doctor has a photo. */
const pictured: ErpFetch = async () =>
  new Response(JSON.stringify(fat).replaceAll('"id":"d1"', '"id":"d1","photo_url":"https://erp.example/d1.png"'));

type Parameter = { name: string; in: string; required?: boolean; schema: PlainObject };
type Declared = { headers?: Record<string, { $ref: string }>; content?: Record<string, { schema: PlainObject }> };
type Operation = {
  parameters: Parameter[];
  security?: readonly unknown[];
  requestBody?: { content: { 'application/json': { schema: PlainObject } } };
  responses: Record<string, Declared>;
};
// As whoever reads it gets it.
const api: { paths: Record<string, Record<string, Operation>>; components: PlainObject } = JSON.parse(
  JSON.stringify(describeApi()),
);
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema({ ...api, $id: 'api:' });
/** The part of the document that a reference leads to. */
function resolve(reference: string): PlainObject {
  const found = reference
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (isPlainObject(at) ? at[name] : undefined), api);
  if (!isPlainObject(found)) throw new Error(`${reference} leads nowhere.`);
  return found;
}
const compiled = new Map<string, ValidateFunction>();
/** References in the schema lead into the document. */
function compile(schema: PlainObject): ValidateFunction {
  const absolute = JSON.stringify(schema).replaceAll('"#/', '"api:#/');
  const validate = compiled.get(absolute) ?? ajv.compile(JSON.parse(absolute));
  compiled.set(absolute, validate);
  return validate;
}

/** The body, without its coding where it is JSON: the files of the tested proxy are made up. */
function textOf({ body, headers }: Response): Promise<string> {
  const coded = headers.has('content-encoding') && headers.get('content-type')?.startsWith('application/json');
  return new Response(coded ? body?.pipeThrough(new DecompressionStream('gzip')) : body).text();
}

/** What an answer has that the operation doesn't declare, or lacks. */
async function deviations({ responses }: Operation, response: Response): Promise<string[]> {
  const declared = responses[response.status];
  const text = await textOf(response);
  if (!declared) return [`the status ${response.status}: ${text.slice(0, 200)}`];
  const found: string[] = [];
  const headers = Object.entries(declared.headers ?? {}).map(([name, { $ref }]) => [name, resolve($ref)] as const);
  const known = new Set(['content-type', ...headers.map(([name]) => name.toLowerCase())]);
  for (const [name, value] of response.headers) if (!known.has(name)) found.push(`the header ${name}: ${value}`);
  for (const [name, { required, schema }] of headers) {
    const value = response.headers.get(name);
    if (value === null && required) found.push(`no header ${name}`);
    if (value === null || !isPlainObject(schema)) continue;
    if (!compile(schema)(schema.type === 'integer' ? Number(value) : value)) found.push(`${name}: ${value}`);
  }
  const type = response.headers.get('content-type')?.split(';')[0];
  if (declared.content === undefined) {
    if (text !== '' || type !== undefined) found.push(`a body of the type ${type}`);
    return found;
  }
  const content = declared.content[type ?? ''];
  if (!content) return [...found, `the type ${type}`];
  if (type !== 'application/json') return found;
  const validate = compile(content.schema);
  if (!validate(JSON.parse(text))) found.push(`the body: ${ajv.errorsText(validate.errors)}`);
  return found;
}

const mostly = <One, Other>(one: fc.Arbitrary<One>, other: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: other });
/** A value and whether the document allows it. */
type Drawn = { value: unknown; allowed: boolean };
const drawn = (schema: PlainObject, tools: SchemaTools, name = ''): fc.Arbitrary<Drawn> =>
  mostly(
    orKnown(allowedValues(schema, tools), tools, name).map((value) => ({ value, allowed: true })),
    refusedValues(schema, tools).map((value) => ({ value, allowed: false })),
  );

/** What a request line and a header can carry. */
const isText = ({ value }: Drawn) =>
  typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value) && value.trim() === value;

function requestsTo({ path, method, operation }: (typeof operations)[number], tools: SchemaTools) {
  const parameters = Object.fromEntries(
    operation.parameters.map(({ name, in: place, required, schema }) => {
      const values = drawn(schema, tools, name).filter((one) =>
        place === 'path'
          ? typeof one.value === 'string' && !/^\.{0,2}$/.test(one.value) && !/\p{Cs}/u.test(one.value)
          : isText(one),
      );
      return [
        name,
        required
          ? mostly(values, place === 'path' ? values : fc.constant(undefined))
          : fc.option(values, { nil: undefined }),
      ];
    }),
  );
  const body = operation.requestBody;
  return fc.record({
    path: fc.constant(path),
    method: fc.constant(method),
    parameters: fc.record(parameters),
    body: body ? drawn(body.content['application/json'].schema, tools) : fc.constant(undefined),
    headers: fc.record({
      authorization: mostly(
        operation.security ? fc.constantFrom(...(tools.known.authorization ?? [])) : fc.constant(undefined),
        fc.constantFrom(undefined, 'Bearer x', 'Basic eDp5'),
      ),
      origin: mostly(fc.constant(page), fc.constantFrom(undefined, 'https://evil.example')),
      'content-type': mostly(fc.constant('application/json'), fc.constant('text/plain')),
      'accept-encoding': fc.constantFrom('gzip', ''),
      'accept-language': fc.constantFrom('uk', 'he, en;q=0.5', '*'),
      'if-none-match': mostly(fc.constant(undefined), fc.constant('*')),
    }),
  });
}
type Drawing = ReturnType<typeof requestsTo> extends fc.Arbitrary<infer One> ? One : never;

/** `allowed`: by the document. */
function makeRequest({ path, method, parameters, body, headers }: Drawing, operation: Operation) {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, String(value));
  const query = new URLSearchParams();
  let at = path;
  let allowed = body === undefined || (body.allowed && headers['content-type'] === 'application/json');
  for (const { name, in: place, required } of operation.parameters) {
    const one = parameters[name];
    if (one === undefined) {
      if (required) allowed = false;
      continue;
    }
    allowed &&= one.allowed;
    const text = String(one.value);
    if (place === 'path') at = at.replace(`{${name}}`, encodeURIComponent(text));
    if (place === 'query') query.set(name, text);
    if (place === 'header') given.set(name, text);
  }
  const url = `https://book.example${at}${query.size > 0 ? `?${query}` : ''}`;
  const text = body && JSON.stringify(body.value);
  return { request: new Request(url, { method, headers: given, ...(text !== undefined && { body: text }) }), allowed };
}

/** Those of the links in mails about earlier times. */
async function earlierTokens({ deps }: Awaited<ReturnType<typeof openClinic>>): Promise<string[]> {
  const wish = { address: 'planted@patient.example', language: 'en', service_id: 's1', doctors: ['d1'] };
  const end = deps.now().getTime() + 30 * 86_400_000;
  return [
    await sealConfirmToken(deps.keys, 'main', { ...wish, last_day: '2026-12-01' }, deps.now()),
    await sealLeaveToken(deps.keys, { clinic: 'main', service_id: 's1', patient: 'a-patient' }, end),
  ];
}

test(`${requests} requests that are made from the description get answers that it declares`, async () => {
  const mood = { erp: 'usual' };
  const erp = createErp({
    url: 'https://erp.example',
    token: erpToken,
    fetch: (url, init) => (moods[mood.erp] ?? pictured)(url, init),
  });
  const off = {
    ...settings,
    partners: true,
    assistants: true,
    earlier: true,
    limits: 'off',
    challenge: 'off',
  } as const;
  const photo = async () => done({ type: 'image/png', bytes: bytes('a picture') });
  const few = { count: 3, seconds: 60 };
  const contexts = {
    main: off,
    limited: { ...settings, id: 'limited', limits: { ...defaultLimits, reads: few, bookings: few } },
    challenged: { ...off, id: 'challenged', challenge: 'always' as const },
  };
  const style = { type: 'text/css; charset=utf-8', etag: 'abc', plain: bytes(''), br: bytes(''), gzip: bytes('') };
  const clinic = await openClinic({
    publicApi: describePublicApi(),
    firstScreen: { render: async () => 'the list', style },
    earlier: { confirm: async () => ({ ok: true }), tell: async () => ({ ok: true }) },
    clinics: new Map(Object.entries(contexts).map(([id, of]) => [id, { settings: of, erp, photo }])),
  });
  const token = await bookedToken(clinic);
  const known: KnownValues = {
    clinic: ['main', 'main', 'main', 'limited', 'challenged', 'nowhere'],
    employee_id: ['d1'],
    file: ['locations', 'practitioner-roles', 'schedules'],
    service_id: ['s1'],
    slot_id: ['a', 'b'],
    // Each page takes its own alone.
    token: [await viewTokenOf(clinic, token), ...(await earlierTokens(clinic))],
    authorization: [`Bearer ${token}`],
    cancel_token: [token],
    moves: [token],
    reason: ['7'],
    services: [['s1'], []],
    slot_date: ['2026-11-24'],
    slot_time: ['09:30'],
    patient_name: ['Olena'],
    patient_phone: ['050 123 45 67'],
    BookRequest: [form, { moves: token, services: ['s1'] }],
    BookAdvancedRequest: [{ ...form, price_type_id: 'p1' }],
    CancelRequest: [{ reason: '7', cancel_token: token }],
  };
  const tools = { resolve, compile, known };
  const { get, set, setIfAbsent } = clinic.store;
  const away = () => Promise.reject(new Error('The store is away.'));
  const seen = new Set<string>();
  const found = new Set<string>();

  const drawing = fc.record({
    one: fc.oneof(...operations.map((each) => requestsTo(each, tools))),
    erp: mostly(fc.constant('usual'), fc.constantFrom(...Object.keys(moods))),
    store: mostly(fc.constant(true), fc.constant(false)),
  });
  const property = fc.asyncProperty(drawing, async ({ one, erp: next, store }) => {
    const operation = api.paths[one.path]?.[one.method.toLowerCase()];
    if (!operation) throw new Error(`There is no ${one.path}.`);
    mood.erp = next;
    Object.assign(clinic.store, store ? { get, set, setIfAbsent } : { get: away, set: away, setIfAbsent: away });
    // Nobody waits for an ERP that failed a second ago.
    clinic.clock.at += 1000;
    const { request, allowed } = makeRequest(one, operation);
    const answer = await clinic.proxy.fetch(request, '192.0.2.1');
    const { status } = answer;
    seen.add(`${one.path} ${status}`);
    const tell = (what: string) => found.add(`${request.method} ${one.path} → ${status}: ${what}`);
    for (const deviation of await deviations(operation, answer)) tell(deviation);
    if (!allowed && status < 400 && status !== 304) tell(`although it isn’t allowed: ${request.url}`);
    if (allowed && ['400', '415'].includes(String(status))) tell(`although it is allowed: ${request.url}`);
  });
  await fc.assert(property, { numRuns: requests });
  expect([...found]).toEqual([]);
  // A generator that never gets past the door proves nothing.
  const unseen = operations.map(({ path }) => `${path} 200`).filter((each) => !seen.has(each));
  expect(unseen).toEqual([]);
  const statuses = new Set([...seen].map((each) => each.split(' ')[1]));
  expect([...statuses].sort()).toEqual(
    expect.arrayContaining(['200', '304', '400', '403', '404', '409', '415', '422', '429', '502', '503']),
  );
});
