// Longer than a file should be: the table of attackers is.
// What an attacker gets in ten minutes, by who they are. Against a clinic with the settings of production; the clock is
// the test's. The ceilings are asserted, and `npm run trials -- S11` prints the table.
import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { clientAddress } from '../../src/server/client-address.ts';
import { chooseScale, isLongTrial, reportTrial } from '../trials/scale.ts';
import { type AttackedClinic, openAttackedClinic, page } from './clinic-under-attack.ts';

const minutes = 10;
const stepMs = chooseScale(20_000, 5000);
const requestsPerStep = chooseScale(5, 60);
const at = new Date('2027-03-01T07:00:00Z');
const api = '/clinics/main/api';

/** The address as the server's reverse proxy names it. */
const clientOf = (address: string) => clientAddress('10.0.0.1', { 'x-forwarded-for': address }, 1);

let keys = 0;
const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: {
    origin: page,
    'content-type': 'application/json',
    'idempotency-key': `attack-key-${String(++keys).padStart(10, '0')}`,
    ...headers,
  },
  body: JSON.stringify(body),
});
const Answer = z.object({
  code: z.optional(z.string()),
  appointment: z.optional(z.object({ cancel_token: z.optional(z.string()) })),
});
async function read(response: Response | Promise<Response>) {
  const answer = await response;
  const body = Answer.parse(await answer.json());
  return { status: answer.status, code: body.code, token: body.appointment?.cancel_token };
}

const Days = z.object({ slots: z.array(z.object({ slots: z.array(z.object({ id: z.string() })) })) });
/** Everything that is free with these doctors, as an attacker reads it. */
async function freePlaces({ ask }: AttackedClinic, client: string, doctors: readonly string[]) {
  const places: { doctor: string; slot: string }[] = [];
  for (const doctor of doctors) {
    const answer = await ask(`${api}/schedule/employees/${doctor}/slots`, { headers: { origin: page } }, client);
    const { slots } = Days.parse(await answer.json());
    places.push(...slots.flatMap((day) => day.slots.map(({ id }) => ({ doctor, slot: id }))));
  }
  return places;
}
const bookPath = ({ doctor, slot }: { doctor: string; slot: string }) =>
  `${api}/schedule/employees/${doctor}/slots/${slot}/make_appointment`;
const doctors = ['11', '12', '13', '14', '16', '18'];

/** Whom the attack is against: they have booked before it, and others come after it. */
const victim = {
  patient_name: 'Olena Petrenko',
  patient_phone: '+380501112233',
  proof: person('browser-of-the-victim-1'),
};
function person(browser: string) {
  return { trap: '', shown_for: 20_000, browser };
}
const phoneOf = (number: number) => `+38067${String(1_000_000 + number)}`;

/** A solved challenge. Made with the clinic's own key, because the test needn't compute what an attacker must. */
async function solve({ deps }: AttackedClinic) {
  const challenge = await createChallenge({
    ...{ algorithm: 'PBKDF2/SHA-256', cost: 1, counter: 1, deriveKey },
    data: { clinic: 'main', until: deps.now().getTime() + 60_000 },
    hmacSignatureSecret: deps.keys.challenge,
    hmacKeySignatureSecret: `${deps.keys.challenge} key`,
  });
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
}

type Attack = (clinic: AttackedClinic, scene: { place: Place; token: string; step: number }) => Promise<void>;
type Place = { doctor: string; slot: string };

/** Runs the attack for ten minutes of the clinic's clock. */
async function attackFor(attack: (clinic: AttackedClinic, place: Place, token: string) => Attack) {
  const clinic = await openAttackedClinic(at);
  const [place = { doctor: '', slot: '' }] = await freePlaces(clinic, clientOf('198.51.100.1'), ['11']);
  const { token = '' } = await read(clinic.ask(bookPath(place), post(victim), clientOf('198.51.100.1')));
  expect(token).not.toBe('');
  const before = clinic.asked.length;
  const recordsBefore = clinic.records.size;
  const mine = attack(clinic, place, token);
  for (let step = 0; step < (minutes * 60_000) / stepMs; step++) {
    await mine(clinic, { place, token, step });
    clinic.pass(stepMs);
  }
  const calls = clinic.asked.slice(before);
  const touches = clinic.touches();
  const standing = touches.filter(({ status }) => status === 'booked');
  const isLive = ({ until }: { until: number }) => until > clinic.deps.now().getTime();
  const held = [...clinic.records].filter(([key, row]) => key.startsWith('place:') && isLive(row)).length;
  return {
    clinic,
    calls: calls.length,
    writes: calls.filter((asked) => asked.startsWith('POST ')).length,
    booked: standing.filter(({ patient_phone }) => patient_phone !== victim.patient_phone).length,
    victimBooked: standing.filter(({ patient_phone }) => patient_phone === victim.patient_phone).length,
    held,
    records: clinic.records.size - recordsBefore,
  };
}

/** Five patients whom nobody has seen before: what those hear who may not book now, not even with a proof of work. */
async function refusals(clinic: AttackedClinic): Promise<string[]> {
  const places = await freePlaces(clinic, clientOf('192.0.2.99'), ['19', '20']);
  const refused: string[] = [];
  for (let number = 0; number < 5; number++) {
    const form = { patient_name: 'Honest Patient', patient_phone: `+38063${String(7_000_000 + number)}` };
    const proof = { ...person(`browser-of-patient-${number}-x`), solved: await solve(clinic) };
    // Far apart: a visit may cover more than one slot.
    const place = places[number * 10] ?? { doctor: '', slot: '' };
    const answer = await read(clinic.ask(bookPath(place), post({ ...form, proof }), clientOf(`192.0.2.${number}`)));
    if (answer.status !== 200) refused.push(answer.code ?? String(answer.status));
  }
  return refused;
}

/**
 * Books what is free, each time for another phone number. @param addressOf of each request @param solvesPerStep how
 * many challenges the attacker can compute meanwhile: a core solves about one a second
 */
function hoard(addressOf: (request: number) => string, solvesPerStep: number) {
  return (): Attack => {
    let places: Place[] = [];
    let request = 0;
    return async (clinic, { step }) => {
      let solved = 0;
      if (step % 10 === 0) places = (await freePlaces(clinic, clientOf(addressOf(request)), doctors)).reverse();
      for (let each = 0; each < requestsPerStep; each++) {
        const place = places.pop();
        if (place === undefined) return;
        const client = clientOf(addressOf(++request));
        const body = {
          patient_name: 'Ivan Hoarder',
          patient_phone: phoneOf(request),
          proof: person(`hoarder-${'x'.repeat(20)}`),
        };
        const first = await read(clinic.ask(bookPath(place), post(body), client));
        if (first.code !== 'challenge_required' || solved >= solvesPerStep) continue;
        solved++;
        const proof = { ...body.proof, solved: await solve(clinic) };
        await read(clinic.ask(bookPath(place), post({ ...body, proof }), client));
      }
    };
  };
}

const oneAddress = () => '203.0.113.7';
const ofPrefix48 = (request: number) => `2001:db8:77:${(request % 65_536).toString(16)}::1`;
const elevenAddresses = (request: number) => `203.0.${request % 11}.9`;
const oneCore = stepMs / 1000;

/** Those who don't compute end at the clinic's ceiling whoever they are, so the short form tries one of them. */
const hoarders = [
  { who: 'one address', addressOf: oneAddress, solves: 0, most: 30 },
  { who: 'one address, which computes', addressOf: oneAddress, solves: oneCore, most: 100 },
  { who: 'a /48', addressOf: ofPrefix48, solves: 0, most: 30 },
  { who: 'a /48, which computes', addressOf: ofPrefix48, solves: oneCore, most: 300 },
  { who: 'eleven addresses', addressOf: elevenAddresses, solves: 0, most: 30 },
  { who: 'eleven addresses, which compute', addressOf: elevenAddresses, solves: oneCore, most: 30 + 60 * minutes },
].filter(({ who, solves }) => isLongTrial || solves > 0 || who === 'one address');

// The limit is for what hangs.
describe('in ten minutes', { timeout: 600_000 }, () => {
  test.each(hoarders)('$who gets at most $most visits', async ({ who, addressOf, solves, most }) => {
    const { clinic, booked, held, calls, records } = await attackFor(hoard(addressOf, solves));
    const refused = await refusals(clinic);
    reportTrial(
      'S11',
      `${who}: ${booked} visits, ${held} places held, ${calls} calls to the ERP, ${records} records, ${refused.length} of 5 honest patients refused`,
      { leaked: 0 },
    );
    expect(booked).toBeGreaterThan(0);
    expect(booked).toBeLessThanOrEqual(most);
    // A visit costs its reads and a request; a refusal is cheaper.
    expect(calls).toBeLessThanOrEqual(8 * most + 200);
    expect(refused).toEqual([]);
  });

  test('a relative who knows the form learns no token, cancels nothing, and locks nobody out without booking', async () => {
    const client = clientOf('203.0.113.20');
    const learned: string[] = [];
    const { clinic, victimBooked, booked, calls, writes } = await attackFor((attacked) => {
      let tries = 0;
      return async (_, { place, token: __ }) => {
        for (let each = 0; each < requestsPerStep; each++) {
          tries++;
          // The same form, as another browser and as none; and places that don't exist, to use up the phone's limit.
          const proof = tries % 2 ? person(`browser-of-relative-${tries}`) : { trap: '', shown_for: 9000 };
          const where = tries % 3 === 0 ? { ...place, slot: `${place.slot.slice(0, -4)}0${tries % 10}07` } : place;
          const { token } = await read(attacked.ask(bookPath(where), post({ ...victim, proof }), client));
          if (token !== undefined) learned.push(token);
          const guess = { reason: '1', cancel_token: `guess-${tries}` };
          await read(attacked.ask(`${api}/schedule/slots/${place.slot}/cancel`, post(guess), client));
        }
      };
    });
    // The victim comes back, and books another visit.
    const [next = { doctor: '', slot: '' }] = await freePlaces(clinic, clientOf('198.51.100.1'), ['12']);
    const again = await read(clinic.ask(bookPath(next), post(victim), clientOf('198.51.100.1')));
    const lockedOut = again.status === 429 ? 1 : 0;
    reportTrial(
      'S11',
      `a relative who knows the form: ${learned.length} tokens learned, ${1 - victimBooked} visits cancelled, ${lockedOut} phones locked out, ${calls} calls to the ERP, ${writes} of them writes`,
      { leaked: learned.length },
    );
    expect({ learned, victimBooked, booked, lockedOut, writes }).toEqual({
      learned: [],
      victimBooked: 1,
      booked: 0,
      lockedOut: 0,
      writes: 0,
    });
    expect(again.status).toBe(200);
  });

  test('a page on another site gets nothing at all', async () => {
    const client = clientOf('198.51.100.9');
    const evil = { origin: 'https://evil.example' };
    const answered: number[] = [];
    const { booked, calls, records, victimBooked } = await attackFor((attacked) => async (_, { place, token }) => {
      for (let each = 0; each < requestsPerStep; each++) {
        const paths = ['/schedule/employees', '/schedule/employees/11/slots', '/clinic', '/challenge'];
        const reading = await attacked.ask(`${api}${paths[each % paths.length]}`, { headers: evil }, client);
        const booking = await attacked.ask(bookPath(place), post(victim, evil), client);
        // What a page can send without asking first (Fetch standard, "CORS-safelisted").
        const simple = await attacked.ask(
          bookPath(place),
          post(victim, { ...evil, 'content-type': 'text/plain' }),
          client,
        );
        const cancelling = post({ reason: '1', cancel_token: token }, evil);
        const cancel = await attacked.ask(`${api}/schedule/slots/${place.slot}/cancel`, cancelling, client);
        for (const { status, headers } of [reading, booking, simple, cancel]) {
          if (status !== 403 || headers.get('access-control-allow-origin') === evil.origin) answered.push(status);
        }
      }
    });
    reportTrial(
      'S11',
      `a page on another site: ${booked} visits, ${1 - victimBooked} visits cancelled, ${answered.length} answers read, ${calls} calls to the ERP, ${records} records`,
      { leaked: answered.length },
    );
    expect({ answered, booked, calls, records, victimBooked }).toEqual({
      answered: [],
      booked: 0,
      calls: 0,
      records: 0,
      victimBooked: 1,
    });
  });

  test('somebody with an old link cancels nothing of the next patient, and sees only their own visit', async () => {
    const client = clientOf('198.51.100.1');
    const next = {
      patient_name: 'Next Patient',
      patient_phone: '+380671234567',
      proof: person('browser-of-next-patient'),
    };
    const seen = new Set<string>();
    let prepared = false;
    const { booked, writes, calls } = await attackFor((attacked) => async (_, { place, token }) => {
      const cancel = () =>
        read(
          attacked.ask(
            `${api}/schedule/slots/${place.slot}/cancel`,
            post({ reason: '1', cancel_token: token }),
            client,
          ),
        );
      if (!prepared) {
        prepared = true;
        await cancel();
        await read(attacked.ask(bookPath(place), post(next), clientOf('198.51.100.77')));
      }
      for (let each = 0; each < requestsPerStep; each++) {
        await cancel();
        const visit = await attacked.ask(
          `${api}/appointments`,
          { headers: { origin: page, authorization: `Bearer ${token}` } },
          client,
        );
        const text = await visit.text();
        seen.add(/"state":"([^"]+)"/.exec(text)?.[1] ?? String(visit.status));
        if (/Next Patient|671234567/.test(text)) seen.add('the next patient');
      }
    });
    reportTrial(
      'S11',
      `somebody with an old link: ${booked} visit of the next patient stands, seen: ${[...seen].join(', ')}, ${calls} calls to the ERP, ${writes} of them writes`,
      { leaked: seen.has('the next patient') ? 1 : 0 },
    );
    // Their own cancellation and the next patient's booking.
    expect({ booked, writes }).toEqual({ booked: 1, writes: 2 });
    expect(seen).not.toContain('the next patient');
    expect(seen).not.toContain('booked');
  });

  test('a slow network holds no place and costs the ERP nothing', async () => {
    const client = clientOf('203.0.113.50');
    const unanswered: Promise<unknown>[] = [];
    const ends: (() => void)[] = [];
    const { booked, calls, held, records } = await attackFor((attacked, place) => async () => {
      // Half of a booking's body; the rest never comes. The server cuts it after ten seconds (S5).
      for (let each = 0; each < requestsPerStep; each++) {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"patient_name":"Slow'));
            ends.push(() => controller.error(new Error('cut')));
          },
        });
        const init: RequestInit & { duplex: 'half' } = { ...post({}), body, duplex: 'half' };
        unanswered.push(attacked.ask(bookPath(place), init, client));
      }
      if (ends.length > 100) for (const end of ends.splice(0)) end();
    });
    for (const end of ends) end();
    await Promise.all(unanswered);
    reportTrial(
      'S11',
      `a slow network: ${unanswered.length} half requests, ${booked} visits, ${held} places held, ${calls} calls to the ERP, ${records} records`,
      { leaked: 0 },
    );
    expect({ booked, calls, held, records }).toEqual({ booked: 0, calls: 0, held: 0, records: 0 });
  });
});
