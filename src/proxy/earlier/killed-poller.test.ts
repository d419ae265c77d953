// A poller dies at each of its calls of the store, the ERP and the mail server, before and after the call has acted,
// and another one goes on with the same store. No freed time is lost, and nobody is told twice but where no protocol
// can tell whether the mail server has the mail.
import { expect, test } from 'vitest';
import { createLife, forEachDeath } from '../outbox/mortal-process-for-tests.ts';
import { createEarlierPoller } from './earlier-poller.ts';
import { minuteMs, openWaitingClinic } from './waiting-clinic-for-tests.ts';

const soon = 'd1 2026-11-26T09:30';

test.each([1, 2, 4])('while %s wait for a time that becomes free', async (waiting) => {
  const twice = new Set<string>();
  const deaths = await forEachDeath(async (at, after) => {
    const clinic = await openWaitingClinic();
    const { deps, context, mails } = clinic;
    const addresses: string[] = [];
    for (let each = 0; each < waiting; each++) addresses.push(await clinic.join());
    await clinic.pass(minuteMs);
    await clinic.poller.stop();
    clinic.freeTimes.set('s1', [soon]);
    const life = createLife(at, after);
    const sender = life.mortal({ tell: deps.earlier?.tell ?? (async () => ({ ok: true }) as const) });
    const mortal = createEarlierPoller(
      {
        ...deps,
        store: life.mortal(deps.store),
        clinics: new Map([['main', { ...context, erp: life.mortal(context.erp) }]]),
      },
      (...all) => sender.tell(...all),
    );
    const lived = clinic.pass(2 * minuteMs, [mortal]).then(() => 'lived' as const);
    const end = await Promise.race([life.died.then(() => 'died' as const), lived]);
    // The lease of the dead one, and what it was about to send.
    await clinic.pass(6 * minuteMs, [clinic.startPoller()]);
    const label = `call ${at}, ${life.calls.at(-1)}, ${after ? 'after' : 'before'}`;
    const told = mails.map(({ to }) => to);
    const first = addresses.slice(0, 3);
    for (const address of first) expect(told, label).toContain(address);
    if (new Set(told).size < told.length) {
      twice.add(`${after ? 'after' : 'before'} ${life.calls.at(-1)}`);
      // Mailboxes know the second one by its id.
      expect(new Set(mails.map(({ id }) => id)).size, label).toBe(new Set(told).size);
    }
    expect(told.length - new Set(told).size, label).toBeLessThanOrEqual(1);
    return end;
  });
  expect([...twice].sort()).toEqual(['after tell', 'before set']);
  expect(deaths).toBeGreaterThan(10);
});
