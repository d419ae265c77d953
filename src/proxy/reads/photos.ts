// `GET /clinics/{clinic}/photos/{employee_id}`: a doctor's photo, fetched by the proxy, so that a patient's browser
// never contacts the ERP's file host.
import { LRUCache } from 'lru-cache';
import type { Result } from '../../contract/problem.ts';
import { problemAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { digestOf, etagFor, matchesEtag } from '../policy/content-coding.ts';
import { photoHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Photo } from './fetch-photo.ts';

/** Memory for the photos of all clinics. */
const maxBytes = 32 * 2 ** 20;

const photoLifetimeMs = 3_600_000;
/** How long a photo that couldn't be fetched isn't tried again. */
const failureBackoffMs = 60_000;

/** A shared cache may keep that there is no photo. */
const missingPhotoHeaders = { 'cache-control': 'public, max-age=60' };

/** Approximate memory of an entry in addition to its bytes. */
const overheadBytes = 512;

type StoredPhoto = { photo: Result<Photo & { etag: string }, string>; until: number };

/** Serves photos. Each is fetched once for all concurrent visitors and cached for an hour. */
export function createPhotos(deps: ProxyDeps, { photoUrl }: Pick<AnswerCache, 'photoUrl'>) {
  const now = () => deps.now().getTime();
  const stored = new LRUCache<string, StoredPhoto>({
    maxSize: maxBytes,
    sizeCalculation: ({ photo }) => overheadBytes + (photo.ok ? photo.value.bytes.byteLength : 0),
  });
  const fetches = new Map<string, Promise<StoredPhoto>>();

  async function fetchPhoto(
    clinic: ClinicContext,
    url: string,
    previous: StoredPhoto | undefined,
  ): Promise<StoredPhoto> {
    const photo = await clinic.photo(url);
    if (!photo.ok) return { photo: previous?.photo.ok ? previous.photo : photo, until: now() + failureBackoffMs };
    const digest = await digestOf(photo.value.bytes);
    return {
      photo: { ok: true, value: { ...photo.value, etag: etagFor(digest, 'plain') } },
      until: now() + photoLifetimeMs,
    };
  }

  async function find(clinic: ClinicContext, url: string): Promise<StoredPhoto['photo']> {
    const key = `${clinic.settings.id} ${url}`;
    const previous = stored.get(key);
    if (previous && now() < previous.until) return previous.photo;
    const running = fetches.get(key);
    if (running) return (await running).photo;
    const fetching = fetchPhoto(clinic, url, previous);
    fetches.set(key, fetching);
    try {
      const fetched = await fetching;
      stored.set(key, fetched);
      return fetched.photo;
    } finally {
      fetches.delete(key);
    }
  }

  return async (call: Call<'photo'>): Promise<Response> => {
    const { clinic, params, request, log } = call;
    const url = await photoUrl(clinic, params.employee_id);
    const photo = url === undefined ? undefined : await find(clinic, url);
    if (!photo?.ok) {
      if (photo) log.photoFailed(photo.problem);
      return problemAnswer({ ...call, clientHeaders: {} }, { code: 'not_found' }, missingPhotoHeaders);
    }
    const { type, bytes, etag } = photo.value;
    const headers = { ...photoHeaders, ...call.headers, etag };
    if (matchesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    return new Response(bytes, { headers: { ...headers, 'content-type': type } });
  };
}
