import { expect, test } from 'vitest';
import { bookPath, form, openClinic, post } from '../../clinic-for-tests.ts';

test('refusals that anybody can cause leave little in the store, and nothing after ten minutes', async () => {
  const clinic = await openClinic();
  for (let each = 0; each < 50; each++) await clinic.ask(bookPath(`made-up-${each}`), post(form), `192.0.${each}.1`);
  const live = () => [...clinic.store.rows.values()].filter(({ until }) => until > clinic.clock.at);
  const bytes = live().reduce((sum, { value }) => sum + value.length, 0);
  expect(bytes / 50).toBeLessThan(200);
  clinic.clock.at += 10 * 60_000;
  expect(live()).toEqual([]);
});
