import { randomUUID } from 'node:crypto';
import { expect, type TestClinic, test } from '../clinic.ts';

// Slot ids can be guessed. These requests go straight to the proxy, as an attacker's would.
const send = async ({ proxy, site }: TestClinic, path: string, body: object) => {
  const answer = await fetch(`${proxy.url}/clinics/main/api/schedule${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: site, 'Idempotency-Key': randomUUID() },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};

const freeSlots = async ({ proxy }: TestClinic): Promise<string[]> => {
  const answer = await fetch(`${proxy.url}/clinics/main/api/schedule/employees/11/slots`);
  const { slots } = await answer.json();
  return slots.flatMap((day: { slots: { id: string }[] }) => day.slots.map(({ id }) => id));
};

const bookSlot = async (clinic: TestClinic, slot: string): Promise<string> => {
  const patient = { patient_name: 'Olena Petrenko', patient_phone: '0501234567' };
  const { status, body } = await send(clinic, `/employees/11/slots/${slot}/make_appointment`, patient);
  expect(status).toBe(200);
  return body.appointment.cancel_token;
};

test('only the visit’s own token cancels it', async ({ clinic }) => {
  const [mine = '', theirs = ''] = await freeSlots(clinic).then((slots) => [slots[0], slots[5]]);
  const token = await bookSlot(clinic, mine);
  const other = await bookSlot(clinic, theirs);
  // The first character of the tag: every bit of it counts, and it certainly becomes another.
  const forged = token.replace(/\.[^.](?=[^.]*$)/, (found) => (found === '.A' ? '.B' : '.A'));
  for (const cancel_token of [other, forged, token.slice(0, 20), '', 'x']) {
    expect(await send(clinic, `/slots/${mine}/cancel`, { reason: '1', cancel_token })).toMatchObject({
      status: 403,
      body: { ok: false, code: 'cancel_denied' },
    });
  }
  expect((await send(clinic, `/slots/${mine}/cancel`, { reason: '1' })).status).toBe(403);
  expect(clinic.sandbox.touches().map(({ status }) => status)).toEqual(['booked', 'booked']);
  expect(await freeSlots(clinic)).not.toContain(mine);

  expect(await send(clinic, `/slots/${mine}/cancel`, { reason: '1', cancel_token: token })).toMatchObject({
    status: 200,
  });
  expect(clinic.sandbox.touches().map(({ status }) => status)).toEqual(['cancelled', 'booked']);
  expect(await freeSlots(clinic)).toContain(mine);
});

test('the token of a cancelled visit can’t cancel the next patient’s visit in the same slot', async ({ clinic }) => {
  const [slot = ''] = await freeSlots(clinic);
  const first = await bookSlot(clinic, slot);
  await send(clinic, `/slots/${slot}/cancel`, { reason: '1', cancel_token: first });
  await bookSlot(clinic, slot);
  // Its own visit is cancelled, which is still true.
  expect(await send(clinic, `/slots/${slot}/cancel`, { reason: '1', cancel_token: first })).toMatchObject({
    status: 200,
  });
  expect(clinic.sandbox.touches().map(({ status }) => status)).toEqual(['cancelled', 'booked']);
});

test('an origin that isn’t allowed can’t book', async ({ clinic }) => {
  const [slot = ''] = await freeSlots(clinic);
  const patient = { patient_name: 'Olena Petrenko', patient_phone: '0501234567' };
  const elsewhere = { ...clinic, site: 'https://elsewhere.example' };
  expect(await send(elsewhere, `/employees/11/slots/${slot}/make_appointment`, patient)).toMatchObject({
    status: 403,
    body: { code: 'origin_refused' },
  });
  expect(clinic.sandbox.touches()).toEqual([]);
});
