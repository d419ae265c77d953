// The six reads: asked of the ERP as they are, answered in the contract's shape.
import { done, type Result } from '../contract/problem.ts';
import type { ReadFailure } from '../erp/erp.ts';
import type { Call, Handler, Outcome } from './deps.ts';
import { fromRead } from './upstream.ts';

function tell<T>({ scene }: Call, key: string, answer: Result<T, ReadFailure>): Outcome {
  const result = fromRead(scene, answer);
  return result.ok ? done({ [key]: result.value }) : result;
}

type ReadName = 'employees' | 'employee' | 'worktime' | 'slots' | 'employeesAll' | 'slotsByService';

export const schedule: { [Name in ReadName]: Handler<Name> } = {
  employees: async (call) => tell(call, 'employees', await call.clinic.erp.employees()),
  employee: async (call) => tell(call, 'employee', await call.clinic.erp.employee(call.params)),
  worktime: async (call) => tell(call, 'worktime', await call.clinic.erp.worktime(call.params)),
  slots: async (call) => tell(call, 'slots', await call.clinic.erp.slots(call.params)),
  employeesAll: async (call) => tell(call, 'employees', await call.clinic.erp.employeesAll()),
  slotsByService: async (call) => tell(call, 'employees', await call.clinic.erp.slotsByService(call.params)),
};
