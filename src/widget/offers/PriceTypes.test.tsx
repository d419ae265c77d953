// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { done, type Result } from '../../contract/problem.ts';
import { ann, bob, fakeApi, service } from '../booking/begin-booking-for-tests.ts';
import type { Api } from '../shared/api.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { PriceTypes } from './PriceTypes.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => shown.unmount());

const priceTypes = ['usual', 'insured'];
const prices = priceTypes.map((id) => ({ price_type_id: id, name: id, locales: {}, price: 1 }));
type EmployeeReply = Awaited<ReturnType<Api['employee']>>;

test('the choice of a price has its place before the price types are loaded, and one only where there is a choice', async () => {
  const api = fakeApi();
  const answers: (() => void)[] = [];
  const answer = (id: string): EmployeeReply =>
    done({ ok: true as const, employee: { ...(id === 'ann' ? ann : bob), services: [service('first', { prices })] } });
  api.employee.mockImplementation((id) => new Promise((resolve) => answers.push(() => resolve(answer(id)))));
  shown = await renderInWidget(<PriceTypes />, { api, priceTypes });
  expect(shown.all('.choice:empty')).toHaveLength(1);
  await shown.change(() => {
    for (const send of answers) send();
  });
  expect(shown.all('.choice:empty')).toEqual([]);
  expect(shown.all('label').map(shown.nameOf)).toEqual(priceTypes);
});

test('a page with one price type, or none, has no such place', async () => {
  const api = fakeApi();
  api.employee.mockReturnValue(new Promise<Result<never, never>>(() => {}));
  shown = await renderInWidget(<PriceTypes />, { api, priceTypes: ['insured'] });
  expect(shown.all('.choice')).toEqual([]);
});
