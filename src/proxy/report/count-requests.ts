// What counts: the requests that say how far a visitor has come, and the ends of bookings and cancellations.
import { seenMoments } from '../../contract/seen-moments.ts';
import type { Call } from '../call.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { type CountedPlace, countedPlace } from './counted-place.ts';
import type { Counter } from './day-counts.ts';

type CountedCall = Pick<Call, 'request' | 'clinic' | 'deps'>;

/** Which page has sent a request. `ownPage`: the browser says that it is the proxy's own. */
type Sender = { origin: string | undefined; ownPage: boolean };

const senderOf = ({ headers }: Request): Sender => ({
  origin: headers.get('origin') ?? undefined,
  ownPage: headers.get('sec-fetch-site') === 'same-origin',
});

/** The host of the page that has sent the request, empty for the proxy's own; undefined where no page has. */
function hostOf({ origins }: ClinicSettings, { origin, ownPage }: Sender): string | undefined {
  // Requests of other origins don't come so far.
  if (origin !== undefined) return origins.includes(origin) ? new URL(origin).host : '';
  return ownPage ? '' : undefined;
}

/** Where a request with this `from` comes from; undefined where no page has sent it. */
function placeOf(settings: ClinicSettings, sender: Sender, from: unknown): CountedPlace | undefined {
  const host = hostOf(settings, sender);
  return host === undefined ? undefined : countedPlace(host, typeof from === 'string' ? from : '');
}

/** How far a visitor has come, and `from`, where that is. */
export type SeenMomentAt = { counter: Counter; from: string };

/** What the read at this address says about its visitor, if anything (contract/seen-moments.ts). */
export function momentIn(url: string): SeenMomentAt | undefined {
  // Most reads say nothing, and cost no more than this.
  if (!url.includes('from=')) return undefined;
  const [moment = '', ...from] = (new URL(url).searchParams.get('from') ?? '').split(',');
  const counter = seenMoments.find((each) => each === moment);
  return counter && { counter, from: from.join(',') };
}

/** Counts how far a visitor has come. */
export function countSeen(
  { counts }: Pick<Call['deps'], 'counts'>,
  settings: ClinicSettings,
  { counter, from }: SeenMomentAt,
  sender: Sender,
): void {
  const place = counts && placeOf(settings, sender, from);
  // The page of a booked visit opens no booking.
  if (!place || /^\/(?:.*\/)?manage$/.test(place.page)) return;
  counts.count(settings, place, counter);
}

/** Counts how far a visitor has come, if the read says so and was answered. */
export function countMoment({ deps, request, clinic }: CountedCall, { ok, status }: Response): void {
  if (!deps.counts || !(ok || status === 304)) return;
  const seen = momentIn(request.url);
  if (seen) countSeen(deps, clinic.settings, seen, senderOf(request));
}

/** The source that the body of a booking or a cancellation names, as the report shows it. */
export function sourceOf(body: object): string | undefined {
  const from = 'from' in body && typeof body.from === 'string' ? body.from : '';
  return countedPlace('', from).source || undefined;
}

/** What is counted of an attempt that has ended, by where its request comes from. @param body of that request */
export function countEnd(call: CountedCall, body: object, changes: readonly { counter: Counter; by?: -1 }[]): void {
  const place = placeOf(call.clinic.settings, senderOf(call.request), 'from' in body ? body.from : undefined);
  if (!place) return;
  for (const { counter, by = 1 } of changes) call.deps.counts?.count(call.clinic.settings, place, counter, by);
}
