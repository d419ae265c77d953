// The part of the API's description that is for everybody: what a partner or an assistant may read. Bookings, visits
// and probes are for the clinic's pages, its patients and its operator.
import type { PlainObject } from '../plain-object.ts';
import { describeApi } from './openapi.ts';

/** What else only the clinic's own pages need. */
const ownPaths = [
  ...['/livez', '/readyz', '/manage', '/clinics/{clinic}/api/challenge'],
  ...['/clinics/{clinic}/earlier/confirm', '/clinics/{clinic}/earlier/leave'],
];

type Described = { get?: { tags: readonly string[] } };

const isPublic = ([path, { get }]: [string, Described]) =>
  get !== undefined && !get.tags.includes('visits') && !ownPaths.includes(path);

/** The names of one kind that a part of the document refers to, also by way of others of the kind. */
function namesIn(part: unknown, kind: 'schemas' | 'headers', all: PlainObject): Set<string> {
  const names = new Set<string>();
  const follow = (text: string) => {
    for (const [, name = ''] of text.matchAll(new RegExp(`"#/components/${kind}/([\\w-]+)"`, 'g'))) {
      if (names.has(name)) continue;
      names.add(name);
      follow(JSON.stringify(all[name]));
    }
  };
  follow(JSON.stringify(part));
  return names;
}

const only = (all: PlainObject, names: ReadonlySet<string>): PlainObject =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));

/** The public part, in OpenAPI 3.1. */
export function describePublicApi() {
  const { paths, components, tags, info, ...rest } = describeApi();
  const { schemas, headers } = components;
  const open = Object.fromEntries(Object.entries(paths as Record<string, Described>).filter(isPublic));
  return {
    ...rest,
    info: {
      ...info,
      description:
        'What a clinic offers online, and its free times, for anybody to read. Dates and times are those of the clinic. Booking is for its patients, on its pages.',
    },
    tags: tags.filter(({ name }) => name !== 'visits'),
    paths: open,
    components: {
      schemas: only(schemas, namesIn(open, 'schemas', schemas)),
      headers: only(headers, namesIn(open, 'headers', headers)),
    },
  };
}
