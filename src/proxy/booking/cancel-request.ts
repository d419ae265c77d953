// Parses a request to cancel.
import { CancelRequest } from '../../contract/booking-request.ts';
import { done, type Problem, type Result, refuse } from '../../contract/problem.ts';
import type { Call } from '../call.ts';
import { spendQuota } from '../policy/quotas.ts';
import { openCancelToken, type TokenVisit } from './cancel-token.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import { fingerprintsOf } from './keys.ts';
import { type Claim, createClaim } from './ledger/claims.ts';
import { readJson } from './read-json.ts';

/** One cancellation attempt, from its request to its end. `visit.end`: when the visit ends, as an instant. */
export type CancelAttempt = {
  call: Call<'cancel'>;
  visit: TokenVisit & { end: Date };
  /** The ERP's id of a reason that the clinic has configured. */
  reason: string;
  /** The body as it came, for what is counted. */
  body: object;
  claim: Claim;
  /** ms since 1970. */
  receivedAt: number;
};

/** The attempt, or the refusal. A wrong token spends the quota of cancellations, so that nobody can try many. */
export async function parseCancelling(call: Call<'cancel'>): Promise<Result<CancelAttempt>> {
  const { clinic, deps, params } = call;
  const { id, reasons } = clinic.settings;
  const receivedAt = deps.now().getTime();
  const key = parseIdempotencyKey(call.request);
  const body = await readJson(call.request);
  if (!body.ok) return key.ok ? body : key;
  const reason = 'reason' in body.value ? body.value.reason : undefined;
  const hasToken = 'cancel_token' in body.value && typeof body.value.cancel_token === 'string';
  const invalid: Problem | undefined = reasons.some((each) => each.id === reason)
    ? undefined
    : {
        code: 'invalid_fields',
        fields: {
          reason: reason === undefined ? 'required' : 'unknown_value',
          ...(!hasToken && { cancel_token: 'required' }),
        },
      };
  if (!key.ok) return refuse({ ...invalid, ...key.problem });
  if (invalid) return refuse(invalid);
  const parsed = CancelRequest.safeParse(body.value);
  if (!parsed.success) return refuse({ code: 'cancel_denied' });
  const slot = { clinic: id, slot_id: params.slot_id };
  const visit = await openCancelToken(deps.keys, parsed.data.cancel_token, slot, deps.now());
  if (!visit.ok) return refuse((await spendQuota(call, 'cancels')) ?? visit.problem);
  const fingerprints = await fingerprintsOf(deps.keys, [id, call.name, params.slot_id, parsed.data]);
  return done({
    ...{ call, visit: visit.value, reason: parsed.data.reason, body: body.value, receivedAt },
    claim: createClaim(deps, id, key.value, fingerprints),
  });
}
