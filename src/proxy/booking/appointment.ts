// What the holder of a visit's token can see later: the visit that is sealed in the token, and what became of it.
import { type KnownVisit, type VisitState, VisitToken } from '../../contract/booking.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Call, Outcome } from '../call.ts';
import { spendLook, spendQuota } from '../policy/quotas.ts';
import { openCancelToken, sealCancelToken, sealTicket, type TokenVisit } from './cancel-token.ts';
import { readDetails } from './ledger/kept-details.ts';
import { isHeld } from './ledger/slot-holds.ts';
import { readVisit, recordCancellation } from './ledger/visit-records.ts';
import { readPlace } from './slot-lookup.ts';
import { visitStanding, visitStandings } from './states/visit-standing.ts';

type VisitCall = Call<'appointment'> | Call<'calendar'>;

/** `end`: when the visit ends, as an instant. */
export type OpenedVisit = { visit: TokenVisit; end: Date; state: VisitState };

/**
 * The token, from the path or as `Authorization: Bearer` (RFC 6750, 2.1), and what it may be. A path is in logs and
 * histories, so a token that can cancel isn't accepted there.
 */
function readToken({ params, request }: VisitCall): { text: string; uses: readonly ('cancel' | 'view')[] } {
  if (params.token !== undefined) return { text: params.token, uses: ['view'] };
  const text = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  return { text, uses: ['cancel', 'view'] };
}

/**
 * The desk cancels visits, too, and nobody notifies us. So the place of a visit that isn't known to be over is read at
 * the ERP: where it is offered, the visit is over, and that is recorded. A link that is opened again and again isn't
 * worth a call each time. Rejects when the store is away.
 */
async function readState(call: VisitCall, visit: TokenVisit, end: Date): Promise<VisitState> {
  const { clinic, deps } = call;
  const { page } = visitStandings[visitStanding(await readVisit(deps, visit))];
  if (page !== 'booked' && page !== 'look') return page;
  const recorded = page === 'look' ? 'unknown' : page;
  const held = await isHeld(deps, visit, clinic.settings.settle_ms);
  if (held || !(await spendLook(call, visit.jti)) || (await readPlace(clinic, visit)) !== 'offered') return recorded;
  await recordCancellation(deps, visit, end, 'cancelled');
  return 'cancelled';
}

/**
 * The visit of the call's token. Everything that isn't a good token gets the same `cancel_denied`, before the store or
 * the ERP is read, and spends the quota of cancellations. `try_later` while the store is away.
 */
export async function openVisit(call: VisitCall): Promise<Result<OpenedVisit>> {
  const { clinic, deps, log } = call;
  const deny = async () => refuse((await spendQuota(call, 'cancels')) ?? { code: 'cancel_denied' as const });
  const { text, uses } = readToken(call);
  const token = VisitToken.safeParse(text);
  if (!token.success) return deny();
  const owner = { clinic: clinic.settings.id };
  const opened = await openCancelToken(deps.keys, token.data, owner, deps.now(), uses);
  if (!opened.ok) return deny();
  const { end, ...visit } = opened.value;
  try {
    return done({ visit, end, state: await readState(call, visit, end) });
  } catch (error) {
    log.unexpectedError(error);
    return refuse({ code: 'try_later' });
  }
}

/** Whether a move needs no details. Without an answer of the store the patient is asked for them. */
const areDetailsKept = async ({ clinic, deps, log }: VisitCall, visit: TokenVisit): Promise<boolean> =>
  clinic.settings.keep_details && (await readDetails(deps, visit).catch(log.unexpectedError)) !== undefined;

/** For the holder of a cancel token. */
async function ticketFor(call: VisitCall, visit: TokenVisit): Promise<string | undefined> {
  const { clinic, deps } = call;
  const now = deps.now();
  const own = await openCancelToken(deps.keys, readToken(call).text, { clinic: clinic.settings.id }, now);
  return own.ok ? sealTicket(deps.keys, visit, now) : undefined;
}

/** `GET …/appointments/{token}`: the visit, without anything about its patient. */
export async function appointment(call: Call<'appointment'>): Promise<Outcome> {
  const opened = await openVisit(call);
  if (!opened.ok) return opened;
  const { visit, end, state } = opened.value;
  const { clinic: _, jti: __, code: visit_code, ...facts } = visit;
  const view_token = await sealCancelToken(call.deps.keys, visit, end, 'view');
  const calendar_ticket = await ticketFor(call, visit);
  const details_kept = await areDetailsKept(call, visit);
  const appointment: KnownVisit = { ...facts, state, view_token, calendar_ticket, visit_code, details_kept };
  return done({ appointment });
}
