import { expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { Mismatch } from '../../erp/erp.ts';
import { erpOver } from '../../erp/erp-methods.ts';
import { reportUnreadable } from './report-unreadable.ts';

test('an answer that can’t be read is told once, and no other failure', async () => {
  const mismatch = { method: 'slots', path: 'slots', expected: 'a list', found: 'nothing' } as const;
  const told: Mismatch[] = [];
  const erp = reportUnreadable(
    erpOver({
      read: async (name) =>
        name === 'slots' ? refuse({ kind: 'unreadable', ...mismatch }) : refuse({ kind: 'refused', text: 'off' }),
      write: async (name) => (name === 'cancel' ? done({}) : refuse({ kind: 'unreadable', ...mismatch, method: name })),
    }),
    ({ method, path, expected, found }) => told.push({ method, path, expected, found }),
  );
  await erp.slots({ employee_id: 'd1' });
  await erp.employees();
  await erp.cancel({ slot_id: 's' }, { reason: '1' });
  await erp.book({ employee_id: 'd1', slot_id: 's' }, { patient_name: 'Test', patient_phone: '+380500000000' });
  expect(told).toEqual([mismatch, { ...mismatch, method: 'book' }]);
});
