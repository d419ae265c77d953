// Everything that isn't the visit's own token: none cancels, and all get the same answer in the same time.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startRelay } from '../relay.ts';
import { createPatient, requestBooking, startTrial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial } from './scale.ts';

const guesses = chooseScale(80, 10_000);
const page = 'https://clinic.example';
const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;

test(`cancelling with ${guesses} guessed tokens, another’s and a used one cancels nothing, and all at once once`, async () => {
  const trial = await startTrial('sqlite::memory:');
  const relay = await startRelay(trial.sandbox.url);
  try {
    const { url } = await trial.startProxy({ ALPACA_URL: relay.url });
    const api = `${url}/clinics/main/api/schedule`;
    const post = (path: string, body: object) =>
      fetch(`${api}${path}`, {
        method: 'POST',
        headers: {
          origin: page,
          'content-type': 'application/json',
          'idempotency-key': randomBytes(16).toString('hex'),
        },
        body: JSON.stringify(body),
      });
    const [slot = '', otherSlot = ''] = await trial.freeSlots();
    const book = async (place: string, number: number) =>
      (await requestBooking(url, place, createPatient(number)))?.token ?? '';
    const token = await book(slot, 1);
    const otherToken = await book(otherSlot, 2);
    const cancel = (cancel_token: string) => post(`/slots/${slot}/cancel`, { reason: '1', cancel_token });
    const cancellations = () => relay.requests.filter((asked) => asked.endsWith('/cancel')).length;
    const standing = () => trial.sandbox.touches().filter(({ status }) => status === 'booked').length;

    const answers = new Set<string>();
    let longestMs = 0;
    const ask = async (guess: string) => {
      const asked = performance.now();
      const answer = await cancel(guess);
      answers.add(`${answer.status} ${await answer.text()}`);
      const ms = performance.now() - asked;
      longestMs = Math.max(longestMs, Math.round(ms));
      return ms;
    };
    const random = () => randomBytes(150).toString('base64url');
    // In the shape of a token, and a true one with its seal changed.
    const shaped = () =>
      token
        .split('.')
        .map((part) =>
          randomBytes(Math.ceil((part.length * 3) / 4))
            .toString('base64url')
            .slice(0, part.length),
        )
        .join('.');
    const changed = () => token.slice(0, -10) + randomBytes(8).toString('base64url').slice(0, 10);
    // What somebody could want to learn by the clock: whether a token is of another visit, or of none.
    const times = { anothers: [] as number[], forged: [] as number[] };
    for (let guess = 0; guess < guesses / 4; guess++) {
      times.anothers.push(await ask(otherToken));
      times.forged.push(await ask(changed()));
      await Promise.all([ask(shaped()), ask(random())]);
    }
    const apartMs = Math.abs(median(times.anothers) - median(times.forged));
    expect([cancellations(), standing()]).toEqual([0, 2]);
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^403 /);
    // A busy machine makes all medians longer, and their difference.
    if (isLongTrial) expect(apartMs).toBeLessThan(1 + median(times.forged) / 10);

    const atOnce = await Promise.all(Array.from({ length: 100 }, () => cancel(token)));
    const statuses = new Set(atOnce.map(({ status }) => status));
    expect([...statuses].every((status) => status === 200 || status === 409)).toBe(true);
    expect(statuses).toContain(200);
    expect([cancellations(), standing()]).toEqual([1, 1]);

    // The place is given to the next patient, whose visit the used token leaves alone.
    await book(slot, 3);
    await cancel(token);
    reportTrial(
      'S8',
      `${guesses} guessed tokens: ${[...answers].join(' ')}; medians ${apartMs.toFixed(2)} ms apart; 100 at once: ${cancellations()} call to the ERP`,
      {
        leaked: standing() === 2 ? 0 : 1,
        'longest ms': longestMs,
      },
    );
    expect([cancellations(), standing()]).toEqual([1, 2]);
  } finally {
    await trial.close();
    await relay.close();
  }
}, 600_000);
