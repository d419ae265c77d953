// The six reads: asked of the ERP as they are, answered in the contract's shape.
import { done, type Result } from '../../contract/problem.ts';
import type { Params } from '../../contract/routes.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';

/** Asks the ERP; the answer is that of the route, without its `ok`. */
type ReadHandler<Name extends ErpRead> = (
  erp: Pick<Erp, ErpRead>,
  params: Params<Name>,
) => Promise<Result<object, ReadFailure>>;

const under = <T>(key: string, answer: Result<T, ReadFailure>) => (answer.ok ? done({ [key]: answer.value }) : answer);

export const scheduleReads: { [Name in ErpRead]: ReadHandler<Name> } = {
  employees: async (erp) => under('employees', await erp.employees()),
  employee: async (erp, params) => under('employee', await erp.employee(params)),
  worktime: async (erp, params) => under('worktime', await erp.worktime(params)),
  slots: async (erp, params) => under('slots', await erp.slots(params)),
  employeesAll: async (erp) => under('employees', await erp.employeesAll()),
  slotsByService: async (erp, params) => under('employees', await erp.slotsByService(params)),
};
