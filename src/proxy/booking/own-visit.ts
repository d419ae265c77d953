// The visit that this very request booked a moment ago under another key: a patient who reloads the page, or has it open twice, must not
// hear that the time is taken when it was they who took it.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { openAnswer, sealAnswer } from './kept-answer.ts';
import type { Fingerprints } from './keys.ts';
import { visitAt, visitState } from './visits.ts';

/** How long it is remembered, ms: longer than anybody waits for a booking, and not long, for what the clinic's desk does we don't hear. */
const lifetime = 10 * 60_000;

const OwnVisit = z.object({ jti: z.string(), answer: z.record(z.string(), z.unknown()) });

const nameOf = (clinic: string, fingerprint: string) => `own:${clinic}:${fingerprint}`;

/** @param fingerprints of the whole request: place, patient, services and all */
export async function keepOwnVisit(
  { store, keys }: ProxyDeps,
  clinic: string,
  [fingerprint]: Fingerprints,
  visit: { jti: string; answer: object },
): Promise<void> {
  await store.set(nameOf(clinic, fingerprint), await sealAnswer(keys, visit), lifetime);
}

/** The answer to the same request before, if it booked and the visit stands. After a cancellation that nobody knows the end of: `unconfirmed`. */
export async function ownVisit(
  deps: ProxyDeps,
  clinic: string,
  slotId: string,
  fingerprints: Fingerprints,
): Promise<Result<object> | undefined> {
  const kept = await Promise.all(fingerprints.map((each) => deps.store.get(nameOf(clinic, each))));
  const sealed = kept.find((each) => each !== undefined);
  if (sealed === undefined) return undefined;
  const { jti, answer } = OwnVisit.parse(await openAnswer(deps.keys, sealed));
  if ((await visitAt(deps, clinic, slotId)) !== jti) return undefined;
  const state = await visitState(deps, clinic, jti);
  if (state === 'cancelled') return undefined;
  return state === 'unknown' ? refuse({ code: 'unconfirmed' }) : done(answer);
}
