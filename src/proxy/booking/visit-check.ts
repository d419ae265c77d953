// Looks from time to time whether known visits still stand. The clinic's desk cancels visits, too, and no method of the
// ERP says so: only a place that is offered again shows it, and only until the desk gives it to somebody else. So
// the proxy has to look in between, even when no visitor does.
import type { ClinicContext } from '../clinic-context.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import {
  endOfferedVisits,
  findVisitedServices,
  takeVisitCheck,
  type VisitedService,
} from './ledger/employee-visits.ts';

/** `due`: what is still to be read in this round. `nextAtMs`: when the next round begins, in ms since 1970. */
type Round = { due: VisitedService[]; nextAtMs: number; busy: boolean };

type CheckDeps = Pick<ProxyDeps, 'clinics' | 'store' | 'keys' | 'now'>;

/**
 * The check of all clinics' visits, as a step to be taken every second. In each clinic, a step reads the slots of one
 * employee at most. A round begins once in the clinic's `visit_check_ms`, in one of the proxies that share a store.
 * Never rejects: what can't be read now is read in the next round.
 */
export function createVisitCheck(deps: CheckDeps): () => Promise<void> {
  // Keyed by context, so that a clinic with new settings begins anew.
  const rounds = new WeakMap<ClinicContext, Round>();

  async function read({ erp, settings }: ClinicContext, { employee_id, service_id }: VisitedService): Promise<void> {
    const readAtMs = deps.now().getTime();
    const days = await erp.slots({ employee_id, service_id });
    if (!days.ok) return;
    const owner = { clinic: settings.id, employee_id };
    await endOfferedVisits(deps, owner, days.value, { readAtMs, settleMs: settings.settle_ms });
  }

  async function step(clinic: ClinicContext, round: Round): Promise<void> {
    const { id, visit_check_ms } = clinic.settings;
    const nowMs = deps.now().getTime();
    if (round.due.length === 0 && nowMs >= round.nextAtMs) {
      round.nextAtMs = nowMs + visit_check_ms;
      if (await takeVisitCheck(deps, id, visit_check_ms)) round.due = await findVisitedServices(deps, id);
    }
    const next = round.due.shift();
    if (next) await read(clinic, next);
  }

  return async () => {
    const steps = [...deps.clinics.values()].map(async (clinic) => {
      const { visit_check_ms } = clinic.settings;
      const known = rounds.get(clinic);
      const round = known ?? { due: [], nextAtMs: deps.now().getTime() + visit_check_ms, busy: false };
      if (!known) rounds.set(clinic, round);
      if (visit_check_ms === 0 || round.busy) return;
      round.busy = true;
      await step(clinic, round).catch(() => {});
      round.busy = false;
    });
    await Promise.all(steps);
  };
}
