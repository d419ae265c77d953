// `GET /clinics/{clinic}/photos/{employee_id}`: a doctor's photo from the ERP's file host, so that a patient's browser is sent nowhere else.
import { LRUCache } from 'lru-cache';
import type { Result } from '../../contract/problem.ts';
import { problemAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { etagFor, matchesEtag } from '../policy/content-coding.ts';
import { photoHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Photo } from './fetch-photo.ts';

/** Bytes that the photos of all clinics may take in memory. */
const memory = 32 * 2 ** 20;

/** How long a photo is told as it is, ms, and how long its host is left alone where it can't be had. */
const lasts = 3_600_000;
const failureRests = 60_000;

/** What it takes to remember one beside its bytes, about. */
const overhead = 512;

type StoredPhoto = { photo: Result<Photo & { etag: string }, string>; until: number };

/** Answers with photos, each fetched once for all who ask and kept for an hour. */
export function createPhotos(deps: ProxyDeps, { photoOf }: Pick<AnswerCache, 'photoOf'>) {
  const now = () => deps.now().getTime();
  const kept = new LRUCache<string, StoredPhoto>({
    maxSize: memory,
    sizeCalculation: ({ photo }) => overhead + (photo.ok ? photo.value.bytes.byteLength : 0),
  });
  const running = new Map<string, Promise<StoredPhoto>>();

  async function load(clinic: ClinicContext, address: string, before: StoredPhoto | undefined): Promise<StoredPhoto> {
    const photo = await clinic.photo(address);
    if (!photo.ok) return { photo: before?.photo.ok ? before.photo : photo, until: now() + failureRests };
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', photo.value.bytes));
    const digest = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return {
      photo: { ok: true, value: { ...photo.value, etag: etagFor(digest, 'plain') } },
      until: now() + lasts,
    };
  }

  async function find(clinic: ClinicContext, address: string): Promise<StoredPhoto['photo']> {
    const key = `${clinic.settings.id} ${address}`;
    const before = kept.get(key);
    if (before && now() < before.until) return before.photo;
    const joined = running.get(key);
    if (joined) return (await joined).photo;
    const loading = load(clinic, address, before);
    running.set(key, loading);
    try {
      const loaded = await loading;
      kept.set(key, loaded);
      return loaded.photo;
    } finally {
      running.delete(key);
    }
  }

  return async (call: Call<'photo'>): Promise<Response> => {
    const { clinic, params, request, log } = call;
    const address = await photoOf(clinic, params.employee_id);
    const photo = address === undefined ? undefined : await find(clinic, address);
    if (!photo?.ok) {
      if (photo) log.photoFailed(photo.problem);
      return problemAnswer(call, { code: 'not_found' }, { 'cache-control': 'public, max-age=60' });
    }
    const { type, bytes, etag } = photo.value;
    const headers = { ...photoHeaders, ...call.headers, etag };
    if (matchesEtag(request, etag)) return new Response(null, { status: 304, headers });
    return new Response(bytes, { headers: { ...headers, 'content-type': type } });
  };
}
