// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { listOffers } from '../../contract/service-offers.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { ChooseStep } from './ChooseStep.tsx';

vi.mock('../../contract/service-offers.ts', { spy: true });

test('the services are put together before a door is pressed', async () => {
  const shown = await renderInWidget(<ChooseStep />, { flow: 'choose' });
  expect(listOffers).toHaveBeenCalledOnce();
  await shown.change(() => shown.all('.doors button')[0]?.click());
  expect(shown.session.draft.offers.value.length).toBeGreaterThan(0);
  expect(listOffers).toHaveBeenCalledOnce();
  shown.unmount();
});
