// Method 9: the patient, and nobody else, cancels a visit.
import { CancelRequest } from '../contract/booking.ts';
import { done, refuse } from '../contract/problem.ts';
import { readJson } from './body.ts';
import { openCancelToken, type TokenVisit } from './cancel-token.ts';
import { type Call, noteFault, type Outcome } from './deps.ts';
import { type Attempt, keyOf, once } from './idempotency.ts';
import { fingerprintOf } from './keys.ts';
import { noteFailure } from './upstream.ts';
import { keepVisitState, type VisitState, visitAt, visitState } from './visits.ts';

type CancelCall = Call<'cancel'>;

/** How long one cancellation may hold others of the same visit off, ms: longer than the ERP may take. */
const longestRun = 60_000;

/** `{"reason", "cancel_token"}`; the reason must be one that the clinic configured. */
export async function cancel(call: CancelCall): Promise<Outcome> {
  const { clinic, deps, scene, params } = call;
  const key = keyOf(call.request);
  if (!key.ok) return key;
  const body = await readJson(call.request);
  if (!body.ok) return body;
  const reason = 'reason' in body.value ? body.value.reason : undefined;
  if (!clinic.settings.reasons.some(({ id }) => id === reason)) {
    return refuse({ code: 'invalid_fields', fields: { reason: reason === undefined ? 'required' : 'unknown_value' } });
  }
  const parsed = CancelRequest.safeParse(body.value);
  if (!parsed.success) return refuse({ code: 'cancel_denied' });
  const place = { clinic: clinic.settings.id, slot_id: params.slot_id };
  const visit = await openCancelToken(deps.keys, parsed.data.cancel_token, place, deps.now());
  if (!visit.ok) return visit;

  const fingerprint = await fingerprintOf(deps.keys, [place.clinic, call.name, params.slot_id, parsed.data]);
  const claim = { key: key.value, fingerprint, clinic: place.clinic, deps, scene };
  return once(claim, (begins) => attempt(call, visit.value, parsed.data.reason, begins));
}

type OpenVisit = TokenVisit & { end: Date };

async function attempt(call: CancelCall, visit: OpenVisit, reason: string, begins: () => void): Promise<Attempt> {
  const { deps, scene } = call;
  const holds = `cancelling:${visit.clinic}:${visit.jti}`;
  // Two presses in two tabs have two keys: the second must not hear the ERP's "there is no such booking".
  if (!(await deps.store.setIfAbsent(holds, 'running', longestRun))) {
    return { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
  }
  try {
    return await decide(call, visit, reason, begins);
  } finally {
    await deps.store.delete(holds).catch((error: unknown) => noteFault(scene, error));
  }
}

async function decide(call: CancelCall, visit: OpenVisit, reason: string, begins: () => void): Promise<Attempt> {
  const { clinic, deps, scene, params } = call;
  // No record is a no as well: who had the place last isn't known then, and it may be another patient by now.
  const current = await visitAt(deps, visit.clinic, visit.slot_id);
  if (current !== visit.jti) return { outcome: refuse({ code: 'cancel_denied' }), nothingDone: true };
  const before = await visitState(deps, visit.clinic, visit.jti);
  if (before === 'cancelled') return { outcome: done({}) };

  const remember = (state: VisitState | undefined) =>
    keepVisitState(deps, visit.clinic, visit.jti, state, visit.end).catch((error: unknown) => {
      // What the ERP did is the answer, also where we couldn't write it down.
      noteFault(scene, error);
    });
  // Before the ERP is asked: a process that dies meanwhile has left it unknown.
  await keepVisitState(deps, visit.clinic, visit.jti, 'unknown', visit.end);
  begins();
  const receipt = await clinic.erp.cancel(params, { reason });
  if (receipt.ok) {
    await remember('cancelled');
    return { outcome: done({}) };
  }
  noteFailure(scene, receipt.problem);
  const { kind } = receipt.problem;
  if (kind === 'no_answer' || kind === 'unreadable') return { outcome: refuse({ code: 'unconfirmed' }) };
  const neverAsked = kind === 'not_sent' || kind === 'unauthorized';
  // An earlier cancellation may have been done: then this no says nothing about the visit, perhaps that it is gone already.
  if (before === 'unknown') return { outcome: refuse({ code: 'unconfirmed' }), nothingDone: neverAsked };
  await remember(undefined);
  if (neverAsked) return { outcome: refuse({ code: 'upstream_unavailable' }), nothingDone: true };
  return { outcome: refuse({ code: 'cancel_refused' }) };
}
