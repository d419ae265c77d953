// Free times for partner platforms, as SMART Scheduling Links publishes them: a manifest, `GET …/$bulk-publish`, and
// the files of NDJSON that it lists. Places, doctors and calendars come from method 1; each service's times are a file
// of their own, so that copying one costs the ERP one call of method 8 at most, once a minute.
import type { FeedManifest } from '../../../contract/feed-manifest.ts';
import type { EmployeeSlots } from '../../../contract/schedule.ts';
import { problemAnswer } from '../../answer.ts';
import { localizeClinic } from '../../localize-clinic.ts';
import { feedHeaders, partnerHeaders } from '../../policy/headers.ts';
import { partnerCorsHeaders } from '../../policy/origins.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import { cacheHeaders } from '../../reads/cache-headers.ts';
import type { CacheResult } from '../../reads/clinic-cache.ts';
import { parseRowsInTurns, writeLinesInTurns } from '../../reads/json-in-turns.ts';
import { prepareBytes, preparedResponse } from '../../reads/prepared-answer.ts';
import { catalogLinks } from '../catalog/catalog-links.ts';
import { type CatalogRequest, serveCatalog } from '../catalog/catalog-request.ts';
import { createFeedFiles, feedSeconds } from './feed-files.ts';
import { createOfferReader, type FeedOffer } from './feed-offer.ts';
import { nextSlots } from './feed-slots.ts';
import { type FeedContext, locationResource, roleResource, scheduleResource, slotResources } from './fhir-resources.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type WriteFile = (context: FeedContext, offer: FeedOffer) => Promise<Bytes>;

/** The files that are made from method 1, by their names. */
const files: Record<string, { type: FeedManifest['output'][number]['type']; write: WriteFile }> = {
  locations: {
    type: 'Location',
    write: (context) => writeLinesInTurns([context], async () => [await locationResource(context)]),
  },
  'practitioner-roles': {
    type: 'PractitionerRole',
    write: (context, { doctors }) =>
      writeLinesInTurns(doctors.values(), async (doctor) => [await roleResource(context, doctor)]),
  },
  schedules: {
    type: 'Schedule',
    write: (context, { doctors }) =>
      writeLinesInTurns(doctors.values(), (doctor) =>
        Promise.all(doctor.services.map((service) => scheduleResource(context, doctor, service))),
      ),
  },
};

/** @param now when this list was made */
function renderManifest({ origin, links }: FeedContext, { services }: FeedOffer, now: Date): string {
  const url = (file: string) => origin + links.feed(file);
  const manifest: FeedManifest = {
    transactionTime: now.toISOString(),
    request: origin + links.manifest,
    output: [
      ...Object.entries(files).map(([name, { type }]) => ({ type, url: url(name) })),
      ...services.map((id) => ({ type: 'Slot' as const, url: url(`slots/${encodeURIComponent(id)}`) })),
    ],
    error: [],
  };
  return JSON.stringify(manifest);
}

/** The handlers of the manifest and its files. */
export function createFeed(deps: ProxyDeps, cache: Pick<AnswerCache, 'catalog' | 'feedSlots'>) {
  const kept = createFeedFiles(() => deps.now().getTime());
  const readOffer = createOfferReader();

  const contextOf = ({ clinic: { settings }, origin: { origin } }: CatalogRequest): FeedContext => ({
    settings: localizeClinic(settings),
    links: catalogLinks(settings.id),
    origin,
  });

  /** The file, made or kept. @param make writes it, and says how old what it is made from is */
  async function serveFile(
    request: CatalogRequest,
    name: string,
    headers: typeof partnerHeaders,
    make: (context: FeedContext, offer: FeedOffer, found: CacheResult) => Promise<{ bytes: Bytes; found: CacheResult }>,
  ): Promise<Response> {
    const { c, clinic, origin, log } = request;
    const found = await kept.get({ clinic, name, origin: origin.origin }, async (previous) => {
      const employees = await cache.catalog(clinic, 'employees', {}, log);
      // An ERP without this method doesn't mean that this address doesn't exist.
      if ('problem' in employees && employees.problem.code === 'not_found') {
        return { ...employees, problem: { code: 'upstream_refused' } };
      }
      if ('problem' in employees) return employees;
      const made = await make(contextOf(request), await readOffer(employees.answer), employees);
      if ('problem' in made.found) return made.found;
      const control = `${origin.certain ? 'public' : 'private'}, max-age=${feedSeconds}`;
      const answer = await prepareBytes(made.bytes, { ...headers, 'cache-control': control }, deps.compress, previous);
      return { ...made.found, answer };
    });
    if ('problem' in found) return problemAnswer(request, found.problem);
    return preparedResponse(found.answer, c.req.raw, { ...request.headers, ...cacheHeaders(found) });
  }

  const text = (written: string) => new TextEncoder().encode(written);
  const serveManifest = (request: CatalogRequest) =>
    serveFile(request, 'manifest', partnerHeaders, async (context, offer, found) => ({
      bytes: text(renderManifest(context, offer, deps.now())),
      found,
    }));

  async function serveNamed(request: CatalogRequest): Promise<Response> {
    const name = request.c.req.param('file') ?? '';
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    if (!file) return problemAnswer(request, { code: 'not_found' });
    return serveFile(request, name, feedHeaders, async (context, offer, found) => ({
      bytes: await file.write(context, offer),
      found,
    }));
  }

  async function serveSlots(request: CatalogRequest): Promise<Response> {
    const { c, clinic, log } = request;
    const service = c.req.param('service_id') ?? '';
    return serveFile(request, `slots ${service}`, feedHeaders, async (context, { services, doctors }) => {
      // Made-up ids never reach the ERP, nor anything that is kept.
      if (!services.includes(service)) return { bytes: text(''), found: { problem: { code: 'not_found' }, why: {} } };
      const found = await cache.feedSlots(clinic, service, feedSeconds, log);
      if ('problem' in found) return { bytes: text(''), found };
      const rows = (await parseRowsInTurns(found.answer.encoded.plain.body)) as EmployeeSlots[];
      const listed = rows.filter(({ id }) => doctors.get(id)?.services.some((one) => one.id === service));
      const next = await nextSlots(listed, clinic.settings.time_zone, deps.now());
      const bytes = await writeLinesInTurns(
        next.flatMap(({ id, slots }) => slots.map((day) => ({ doctor: id, day }))),
        ({ doctor, day }) => slotResources(context, { doctor, service }, day),
      );
      return { bytes, found };
    });
  }

  const options = { cors: partnerCorsHeaders, isOn: ({ partners }: { partners: boolean }) => partners };
  return {
    manifest: serveCatalog(deps, 'feed_manifest', serveManifest, options),
    file: serveCatalog(deps, 'feed_file', serveNamed, options),
    slots: serveCatalog(deps, 'feed_file', serveSlots, options),
  };
}
