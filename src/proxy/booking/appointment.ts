// What a patient can see of a visit later, with nothing but its token: the visit that is sealed in it, and what became of it.
import { type KnownVisit, type VisitState, VisitToken } from '../../contract/booking.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Call, Outcome } from '../call.ts';
import { spendQuota } from '../policy/quotas.ts';
import { openCancelToken, sealCancelToken, type TokenVisit } from './cancel-token.ts';
import { isOffered } from './taken.ts';
import { visitAt, visitState } from './visits.ts';

type VisitCall = Call<'appointment'> | Call<'calendar'>;

export type TokensVisit = { visit: TokenVisit; end: Date; state: VisitState };

/** The token, in the path or as `Authorization: Bearer` (RFC 6750, 2.1). */
function tokenOf({ params, request }: VisitCall): string {
  return params.token ?? /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}

/** What became of the visit, by the records of both sides (visits.ts) and, where a cancellation was left unknown, by a look at the place. */
async function stateOf({ clinic, deps }: VisitCall, visit: TokenVisit): Promise<VisitState> {
  const current = await visitAt(deps, visit.clinic, visit.slot_id);
  const known = await visitState(deps, visit.clinic, visit.jti);
  if (known === 'cancelled') return 'cancelled';
  if (known === undefined) return current === visit.jti ? 'booked' : 'unknown';
  // As cancelling has it (cancel.ts): whoever else was booked there since, or a place that is offered, tells that it was done.
  const given = current !== undefined && current !== visit.jti;
  return given || (await isOffered(clinic, visit)) ? 'cancelled' : 'unknown';
}

/** The visit of the call's token. Whatever is no good token gets one and the same no, before a store or an ERP is asked. */
export async function visitOf(call: VisitCall): Promise<Result<TokensVisit>> {
  const { clinic, deps, log } = call;
  // Who tries tokens gets as many tries as who cancels.
  const denied = async () => refuse((await spendQuota(call, 'cancels')) ?? { code: 'cancel_denied' as const });
  const token = VisitToken.safeParse(tokenOf(call));
  if (!token.success) return denied();
  const place = { clinic: clinic.settings.id };
  const opened = await openCancelToken(deps.keys, token.data, place, deps.now(), ['cancel', 'view']);
  if (!opened.ok) return denied();
  const { end, ...visit } = opened.value;
  try {
    return done({ visit, end, state: await stateOf(call, visit) });
  } catch (error) {
    log.unexpectedError(error);
    return refuse({ code: 'try_later' });
  }
}

/** `GET …/appointments/{token}`: the visit without a word about its patient. */
export async function appointment(call: Call<'appointment'>): Promise<Outcome> {
  const found = await visitOf(call);
  if (!found.ok) return found;
  const { visit, end, state } = found.value;
  const { clinic: _, jti: __, ...facts } = visit;
  const view_token = await sealCancelToken(call.deps.keys, visit, end, 'view');
  const appointment: KnownVisit = { ...facts, state, view_token };
  return done({ appointment });
}
