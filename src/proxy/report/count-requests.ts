// What counts: the requests that say how far a visitor has come, and the ends of bookings and cancellations.
import { seenMoments } from '../../contract/seen-moments.ts';
import type { Call } from '../call.ts';
import { type CountedPlace, countedPlace } from './counted-place.ts';
import type { Counter } from './day-counts.ts';

type CountedCall = Pick<Call, 'request' | 'clinic' | 'deps'>;

/** The host of the page that has sent the request, empty for the proxy's own; undefined where no page has. */
function hostOf({ request: { headers }, clinic: { settings } }: CountedCall): string | undefined {
  const origin = headers.get('origin');
  // Requests of other origins don't come so far.
  if (origin !== null) return settings.origins.includes(origin) ? new URL(origin).host : '';
  return headers.get('sec-fetch-site') === 'same-origin' ? '' : undefined;
}

/** Where a request with this `from` comes from; undefined where no page has sent it. */
function placeOf(call: CountedCall, from: unknown): CountedPlace | undefined {
  const host = hostOf(call);
  return host === undefined ? undefined : countedPlace(host, typeof from === 'string' ? from : '');
}

/** Counts how far a visitor has come, if the read says so (contract/seen-moments.ts) and was answered. */
export function countMoment(call: CountedCall, { ok, status }: Response): void {
  const { deps, request, clinic } = call;
  // Most reads say nothing, and cost no more than this.
  if (!deps.counts || !request.url.includes('from=') || !(ok || status === 304)) return;
  const [moment = '', ...from] = (new URL(request.url).searchParams.get('from') ?? '').split(',');
  const counter = seenMoments.find((each) => each === moment);
  const place = counter && placeOf(call, from.join(','));
  // The page of a booked visit opens no booking.
  if (!place || /^\/(?:.*\/)?manage$/.test(place.page)) return;
  deps.counts.count(clinic.settings, place, counter);
}

/** The source that the body of a booking or a cancellation names, as the report shows it. */
export function sourceOf(body: object): string | undefined {
  const from = 'from' in body && typeof body.from === 'string' ? body.from : '';
  return countedPlace('', from).source || undefined;
}

/** What is counted of an attempt that has ended, by where its request comes from. @param body of that request */
export function countEnd(call: CountedCall, body: object, changes: readonly { counter: Counter; by?: -1 }[]): void {
  const place = placeOf(call, 'from' in body ? body.from : undefined);
  if (!place) return;
  for (const { counter, by = 1 } of changes) call.deps.counts?.count(call.clinic.settings, place, counter, by);
}
