// The six reads of the ERP, with their results in the shape that the contract's routes answer with.
import { done, type Result } from '../../contract/problem.ts';
import type { Params } from '../../contract/routes.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';

/** Returns the route's answer without its `ok`. */
type ReadHandler<Name extends ErpRead> = (
  erp: Pick<Erp, ErpRead>,
  params: Params<Name>,
) => Promise<Result<object, ReadFailure>>;

const wrapIn = <T>(key: string, answer: Result<T, ReadFailure>) => (answer.ok ? done({ [key]: answer.value }) : answer);

export const scheduleReads: { [Name in ErpRead]: ReadHandler<Name> } = {
  employees: async (erp) => wrapIn('employees', await erp.employees()),
  employee: async (erp, params) => wrapIn('employee', await erp.employee(params)),
  worktime: async (erp, params) => wrapIn('worktime', await erp.worktime(params)),
  slots: async (erp, params) => wrapIn('slots', await erp.slots(params)),
  employeesAll: async (erp) => wrapIn('employees', await erp.employeesAll()),
  slotsByService: async (erp, params) => wrapIn('employees', await erp.slotsByService(params)),
};
