// Method 9: the patient, and nobody else, cancels a visit.
import { CancelRequest } from '../../contract/booking.ts';
import { done, refuse } from '../../contract/problem.ts';
import type { Call, Outcome } from '../call.ts';
import { spendQuota, withinQuotas } from '../policy/quotas.ts';
import { unavailable } from '../reads/read-problem.ts';
import { readJson } from './body.ts';
import { openCancelToken, type TokenVisit } from './cancel-token.ts';
import { type Attempt, keyOf, once, type Run } from './idempotency.ts';
import { fingerprintsOf } from './keys.ts';
import { freePlace } from './place.ts';
import { isOffered } from './taken.ts';
import { keepVisitState, type VisitState, visitAt, visitState } from './visits.ts';

type CancelCall = Call<'cancel'>;

/** `{"reason", "cancel_token"}`; the reason must be one that the clinic configured. */
export async function cancel(call: CancelCall): Promise<Outcome> {
  const { clinic, deps, log, params } = call;
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
  // Who tries tokens gets as many tries as who cancels.
  if (!visit.ok) return refuse((await spendQuota(call, 'cancels')) ?? visit.problem);

  const fingerprints = await fingerprintsOf(deps.keys, [place.clinic, call.name, params.slot_id, parsed.data]);
  const { erp_timeout_ms, settle_ms: settle } = clinic.settings;
  const claim = { key: key.value, fingerprints, clinic: place.clinic, patience: 3 * erp_timeout_ms, settle, deps, log };
  return once(claim, (run) =>
    withinQuotas(call, [['cancels', call.client]], run, () => attempt(call, visit.value, parsed.data.reason, run)),
  );
}

type OpenVisit = TokenVisit & { end: Date };

async function attempt(call: CancelCall, visit: OpenVisit, reason: string, run: Run): Promise<Attempt> {
  const { clinic, deps, log } = call;
  const holds = `cancelling:${visit.clinic}:${visit.jti}`;
  // The question, waiting for a late ERP, and the look after it, which is sent twice; and as much again.
  const longestRun = 2 * (3 * clinic.settings.erp_timeout_ms + clinic.settings.settle_ms);
  // Two presses in two tabs have two keys: the second must not hear the ERP's "there is no such booking".
  if (!(await deps.store.setIfAbsent(holds, 'running', longestRun))) return superseded;
  let asked = false;
  const asks = async (ms: number) => {
    const ours = await run.asks(ms);
    asked ||= ours;
    return ours;
  };
  try {
    return await decide(call, visit, reason, { ...run, asks });
  } finally {
    if (asked) call.invalidate(visit.employee_id);
    await deps.store.delete(holds).catch((error: unknown) => log.unexpectedError(error));
  }
}

const superseded: Attempt = { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
const unconfirmed: Attempt = { outcome: refuse({ code: 'unconfirmed' }) };
const cancelled: Attempt = { outcome: done({}) };

async function decide(call: CancelCall, visit: OpenVisit, reason: string, run: Run): Promise<Attempt> {
  const { clinic, deps, log, params } = call;
  const { erp_timeout_ms, settle_ms: settle } = clinic.settings;
  const remember = (state: VisitState | undefined) =>
    keepVisitState(deps, visit.clinic, visit.jti, state, visit.end).catch((error: unknown) => {
      // What the ERP did is the answer, also where we couldn't write it down.
      log.unexpectedError(error);
    });
  const over = async (): Promise<Attempt> => {
    await remember('cancelled');
    return cancelled;
  };
  /** A place that is offered holds no visit. One that isn't may hold this one, or by now another patient's: nothing follows from it. */
  const isFree = () => isOffered(clinic, visit);

  // No record is a no as well: who had the place last isn't known then, and it may be another patient by now.
  const current = await visitAt(deps, visit.clinic, visit.slot_id);
  const before = await visitState(deps, visit.clinic, visit.jti);
  if (before === 'cancelled') return cancelled;
  if (current !== visit.jti) {
    // The ERP gave the place to another since: so the cancellation that nobody could confirm was done.
    if (before === 'unknown' && current !== undefined) return over();
    return { outcome: refuse({ code: 'cancel_denied' }), nothingDone: true };
  }
  // The ERP was asked already, and what it cancels is whatever is at the place now: never again, or it may be another patient's visit.
  if (before === 'unknown') return (await isFree()) ? over() : unconfirmed;

  await freePlace(deps, [visit.clinic, visit.employee_id, visit.slot_id]);
  // Before the ERP is asked: a process that dies meanwhile has left it unknown.
  await keepVisitState(deps, visit.clinic, visit.jti, 'unknown', visit.end);
  if (!(await run.asks(3 * erp_timeout_ms + settle))) return superseded;
  const receipt = await clinic.erp.cancel(params, { reason });
  if (receipt.ok) return over();
  log.erpWriteFailed(receipt.problem);
  switch (receipt.problem.kind) {
    case 'no_answer':
    case 'unreadable':
      await deps.wait(settle);
      return (await isFree()) ? over() : unconfirmed;
    case 'not_sent':
    case 'unauthorized':
      await remember(undefined);
      return { outcome: refuse(unavailable), nothingDone: true };
    case 'refused':
    case 'not_found':
      await remember(undefined);
      return { outcome: refuse({ code: 'cancel_refused' }) };
  }
}
