// The visit that a booking replaces, by its cancel token. Whoever holds the token may move the visit, and sees nothing
// of the patient's details that the proxy has kept with it.
import { VisitToken } from '../../contract/booking.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Call } from '../call.ts';
import { spendQuota } from '../policy/quotas.ts';
import { openCancelToken, type TokenVisit } from './cancel-token.ts';
import { readDetails } from './ledger/kept-details.ts';

/** `patient`: the details, unchecked; undefined where they aren't kept. */
type ReplacedVisit = { visit: TokenVisit; patient: Record<string, unknown> | undefined };

/**
 * The visit of the token. Every wrong token gets the same `cancel_denied` and spends the quota of cancellations, so
 * that nobody can try many. `try_later` while the store is away.
 */
export async function openReplacedVisit(
  call: Call<'book'> | Call<'bookAdvanced'>,
  token: string,
): Promise<Result<ReplacedVisit>> {
  const { clinic, deps, log } = call;
  const { id, keep_details } = clinic.settings;
  const known = VisitToken.safeParse(token);
  const opened = known.success ? await openCancelToken(deps.keys, token, { clinic: id }, deps.now()) : undefined;
  if (!opened?.ok) return refuse((await spendQuota(call, 'cancels')) ?? { code: 'cancel_denied' });
  const visit = opened.value;
  try {
    return done({ visit, patient: keep_details ? await readDetails(deps, visit) : undefined });
  } catch (error) {
    log.unexpectedError(error);
    return refuse({ code: 'try_later', retry_after: 1 });
  }
}
