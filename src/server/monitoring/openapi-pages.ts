// What the proxy serves in addition to the API, as the OpenAPI document describes it.
import type { PlainObject } from '../plain-object.ts';
import { formHeaders, headerSets, headersOf } from './openapi-headers.ts';
import { clinicParameter, idSchema, json, reference } from './openapi-schemas.ts';

const lang = { description: 'A language tag', schema: { type: 'string' } };
const clinic = { description: "The clinic's id. Default: main", schema: { type: 'string' } };
type Query = Record<string, { description: string; schema: PlainObject }>;

const { cors, ofClient, file, fromErp, page, frame } = headerSets;

const problem = (...headers: Parameters<typeof headersOf>) => ({
  description: 'Refused',
  headers: headersOf(...headers),
  content: json(reference('Problem')),
});
const tooMany = problem('nobody', 'Retry-After', ...cors, ...ofClient);

/** A response with a text of this type. */
const textOf = (type: string, description: string, headers: PlainObject): PlainObject => ({
  description,
  headers,
  content: { [type]: { schema: { type: 'string' } } },
});

type DescribedPage = { summary: string; parameters?: PlainObject[]; responses: Record<string, PlainObject> };

const queryOf = (query: Query) => Object.entries(query).map(([name, rest]) => ({ name, in: 'query', ...rest }));

function describeFile(type: string, summary: string, keeper: 'everybody' | 'certain' = 'everybody'): DescribedPage {
  const headers = headersOf(keeper, ...file, 'Access-Control-Allow-Origin');
  const known = { description: 'The client has it already', headers };
  return { summary, responses: { 200: textOf(type, 'OK', headers), 304: known, 429: tooMany } };
}

/** A file that isn't there before a clinic has it on. */
function describeOffered(type: string, summary: string, keeper: 'everybody' | 'certain' = 'certain'): DescribedPage {
  const { responses, ...described } = describeFile(type, summary, keeper);
  const ok = type === 'application/json' ? { ...responses[200], content: json({ type: 'object' }) } : responses[200];
  return { ...described, responses: { ...responses, 200: ok as PlainObject, 404: problem('nobody', ...cors) } };
}

/** A page that the widget fills. */
function describeFrame(summary: string, keeper: 'everybody' | 'nobody'): DescribedPage {
  const headersBy = (by: typeof keeper) =>
    headersOf(by, ...page, ...frame, ...(by === 'nobody' ? [] : ['ETag' as const]));
  const known = { 304: { description: 'The client has it already', headers: headersBy(keeper) } };
  return {
    summary,
    parameters: queryOf({ clinic, lang }),
    responses: {
      200: textOf('text/html', 'OK', headersBy(keeper)),
      ...(keeper === 'everybody' && known),
      404: textOf('text/html', 'There is no such clinic', headersBy('nobody')),
      429: tooMany,
    },
  };
}

type CatalogAddress = { query?: Query; answer?: string; refuses?: readonly number[] };

/** An address below a clinic's that is rendered from the ERP's catalog. `answer`: the schema of its JSON. */
function describeCatalog(
  path: string,
  type: string,
  summary: string,
  { query = {}, answer, refuses = [] }: CatalogAddress = {},
): Record<string, DescribedPage> {
  const isPage = type === 'text/html';
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const ofDoctor = ids.includes('employee_id');
  const headers = headersOf('certain', ...file, ...fromErp, ...cors, ...(isPage ? page : []));
  const refused = problem('nobody', 'Retry-After', ...cors, ...ofClient, ...(isPage ? page : []));
  const orPage = { ...refused, content: { ...refused.content, 'text/html': { schema: { type: 'string' } } } };
  const ok = textOf(type, 'OK', headers);
  const described: DescribedPage = {
    summary,
    parameters: [
      clinicParameter,
      ...ids.map((name) => ({ name, in: 'path', required: true, schema: idSchema })),
      ...queryOf(query),
    ],
    responses: {
      200: answer === undefined ? ok : { ...ok, content: json(reference(answer)) },
      304: { description: 'The client has it already', headers },
      404: ofDoctor ? orPage : refused,
      429: tooMany,
      503: isPage ? orPage : refused,
      ...Object.fromEntries(refuses.map((status) => [status, refused])),
    },
  };
  return { [`/clinics/{clinic}/${path}`]: described };
}

/** A page for those who wait for an earlier time. `else`: what it says where it can't be shown. */
function describeForm(
  path: string,
  summary: string,
  query: Query,
  other: Record<string, string>,
): Record<string, DescribedPage> {
  const refused = problem('nobody', 'Retry-After', ...cors, ...ofClient);
  const described: DescribedPage = {
    summary,
    parameters: [clinicParameter, ...queryOf({ ...query, lang })],
    responses: {
      200: textOf('text/html', 'OK', formHeaders()),
      404: refused,
      429: refused,
      ...Object.fromEntries(
        Object.entries(other).map(([status, said]) => [status, textOf('text/html', said, formHeaders())]),
      ),
    },
  };
  return { [`/clinics/{clinic}/${path}`]: described };
}

const linkToken = { token: { description: 'From the link in the mail', schema: { type: 'string' } } };

/** For balancers. The 400 is the server's own, before anything is asked. */
function describeProbe(summary: string, further: Partial<DescribedPage> = {}): DescribedPage {
  const headers = headersOf('nobody');
  return {
    summary,
    ...further,
    responses: {
      200: textOf('text/plain', 'Yes', headers),
      400: textOf(
        'text/plain',
        'Two servers might read the request differently, such as one with two Host headers',
        {},
      ),
      ...further.responses,
    },
  };
}

const pages: Record<string, DescribedPage> = {
  '/widget.js': describeFile('text/javascript', 'The widget: the one script of a page that embeds it'),
  '/assistant.js': describeOffered(
    'text/javascript',
    'A module of tools for the browser’s assistant, which the widget imports',
    'everybody',
  ),
  '/widget.d.ts': describeFile('text/plain', 'TypeScript types of `window.AlpacaBooking`'),
  '/wordpress/alpaca-booking.zip': describeFile('application/zip', 'The WordPress plugin, to upload there'),
  '/embed': describeFrame(
    "The booking page for a frame. Its query takes the widget's attributes without data-",
    'everybody',
  ),
  '/manage': describeFrame(
    'The page of a booked visit. The cancel token is in the fragment of its address, which is never sent',
    'nobody',
  ),
  '/embed.css': {
    ...describeFile('text/css', 'The style sheet of that page'),
    parameters: queryOf({
      accent: { description: "The page's main colour. Anything that is none is ignored", schema: { type: 'string' } },
      radius: { description: 'The corner radius in pixels, at most 40', schema: { type: 'string' } },
    }),
  },
  '/embed.js': describeFile(
    'text/javascript',
    'Keeps what a patient does on the booking page until the widget has loaded',
  ),
  '/widget.css': describeOffered(
    'text/css',
    "The widget's styles, for the booking page until the widget has loaded",
    'everybody',
  ),
  '/livez': describeProbe('200 while the process is alive'),
  '/readyz': describeProbe('200 while the proxy serves reads; with `bookings`, while it also takes bookings', {
    parameters: queryOf({
      bookings: { description: 'Also asks whether the store can be written. Any value', schema: { type: 'string' } },
    }),
    responses: { 503: textOf('text/plain', 'No', headersOf('nobody')) },
  }),
  ...describeCatalog('doctors', 'text/html', 'The doctors as a page for people and search engines, with JSON-LD', {
    query: { lang },
  }),
  ...describeCatalog('doctors/{employee_id}', 'text/html', 'One doctor, with services, prices and booking links', {
    query: { lang },
  }),
  ...describeCatalog('sitemap.xml', 'application/xml', 'The addresses of those pages in every language of the clinic'),
  ...describeCatalog(
    'catalog.json',
    'application/json',
    'The whole catalog for partner platforms. Any page may read it; the ETag changes with it',
    {
      query: {
        price_type: { description: "The price type to return prices of. Default: each doctor's own", schema: idSchema },
      },
      answer: 'PartnerCatalog',
      refuses: [400, 500, 502],
    },
  ),
  ...describeCatalog(
    '$bulk-publish',
    'application/json',
    'Where the clinic has its free times published: the manifest of SMART Scheduling Links, which lists the files',
    { answer: 'FeedManifest', refuses: [500, 502] },
  ),
  ...describeCatalog(
    'bulk/{file}',
    'application/fhir+ndjson',
    'A file of that manifest: the clinic (`locations`), its doctors (`practitioner-roles`) or their `schedules`',
    { refuses: [500, 502] },
  ),
  ...describeCatalog(
    'bulk/slots/{service_id}',
    'application/fhir+ndjson',
    'A file of that manifest: the free times of a service, each with the link that books it',
    { refuses: [500, 502] },
  ),
  '/catalog.css': describeFile('text/css', "The style sheet of the doctors' pages"),
  '/catalog.js': describeFile('text/javascript', "Loads next free times on the doctors' pages"),
  ...describeForm(
    'earlier',
    'A form for who wants to hear of an earlier time. Sending it leads to a mail and stores nothing',
    {
      service: { description: 'For which service. Without it, the page asks', schema: { type: 'string' } },
      doctor: { description: 'The doctor that is ticked. Default: none', schema: { type: 'string' } },
    },
    { 503: "The ERP doesn't answer" },
  ),
  ...describeForm(
    'earlier/confirm',
    'Asks who has followed the link of that mail whether they want to wait. Only its button, a POST, says so',
    linkToken,
    { 410: 'The link is over' },
  ),
  ...describeForm(
    'earlier/leave',
    'Asks who wants to wait no longer. Its button, or one POST of a mailbox (RFC 8058), takes them off the list',
    linkToken,
    { 410: 'The link is over' },
  ),
  '/earlier.css': describeOffered('text/css', 'The style sheet of these pages', 'everybody'),
  '/earlier.js': describeOffered('text/javascript', 'Moves the link of a visit into the form', 'everybody'),
  '/robots.txt': describeFile('text/plain', 'The addresses of the sitemaps', 'certain'),
  '/llms.txt': describeOffered('text/plain', 'What assistants find here, as llmstxt.org has it'),
  '/openapi.json': describeOffered('application/json', 'The part of this document that is for everybody'),
};

/** The pages and files by address, each with its GET. */
export const describePages = (): PlainObject =>
  Object.fromEntries(
    Object.entries(pages).map(([path, { parameters = [], ...described }]) => {
      const operationId = path.replace(/\W+/g, '_').slice(1);
      return [path, { get: { operationId, tags: ['pages'], parameters, ...described } }];
    }),
  );
