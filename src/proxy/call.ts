// One request to a clinic's API, and how it ended.
import type { Result } from '../contract/problem.ts';
import type { Params, RouteName } from '../contract/routes.ts';
import type { ClinicContext } from './clinic-context.ts';
import type { Exchange } from './exchange.ts';
import type { ProxyDeps } from './proxy-deps.ts';
import type { CatalogIds } from './reads/known-ids.ts';
import type { RecentSlots } from './reads/recent-slots.ts';

/** The clinic is found and the path parameters are parsed. */
export type Call<Name extends RouteName = RouteName> = Exchange & {
  name: Name;
  params: Params<Name>;
  request: Request;
  clinic: ClinicContext;
  deps: ProxyDeps;
  /**
   * Drops the employee's cached slots in every process, because a booking or a cancellation was made, or may have been.
   */
  invalidate: (employeeId: string) => void;
  /**
   * Drops what this process read of the employee's slots before that moment (ms since 1970), because it has turned out
   * to be stale.
   */
  invalidateOlder: (employeeId: string, before: number) => void;
  /** Whether the ERP may be asked about these ids: about those that no catalog lists, only now and then. */
  admits: (ids: CatalogIds) => Promise<boolean>;
  recentSlots: RecentSlots;
};

/**
 * The answer without its `ok`, or a refusal. `replayed`: the stored answer of an earlier request with the same
 * Idempotency-Key.
 */
export type Outcome = Result<object> & { replayed?: true };
export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<Outcome>;
