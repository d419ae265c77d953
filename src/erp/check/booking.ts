// The test booking of the connection check: the last free place is booked, looked for, and given back. Each write is sent once.
import type { Service } from '../../contract/schedule.ts';
import type { WriteFailure } from '../erp.ts';
import { type Ask, type AskingOptions, createAsk, type DoctorAsked } from './asking.ts';
import { type Asking, explain } from './failure.ts';
import { type Finding, named, withoutToken } from './finding.ts';
import { type Place, placesIn } from './places.ts';
import type { Reading } from './reading.ts';

/** `reason` is the id of a cancellation reason, `phone` in E.164. */
export type BookingOptions = AskingOptions & { timeLimit: number; reason: string; phone: string };

const patient = {
  patient_name: 'TEST Connection Check',
  comment: 'Test booking of the connection check, cancelled at once.',
};

type Candidate = Place & { doctor: DoctorAsked['doctor']; service?: Service };

/** The free place that is furthest away, of a service that can be booked online. */
function lastPlace({ doctors }: Reading): Candidate | undefined {
  const all = doctors.flatMap(({ doctor, service, slots, defaultSlots }): Candidate[] => {
    const named = service?.online_booking && slots?.result.ok ? placesIn(slots.result.value) : [];
    const standard = doctor.services.find((each) => each.default);
    const unnamed = standard?.online_booking && defaultSlots.result.ok ? placesIn(defaultSlots.result.value) : [];
    return [
      ...named.map((place) => ({ ...place, doctor, ...(service && { service }) })),
      ...unnamed.map((place) => ({ ...place, doctor })),
    ];
  });
  return all.reduce<Candidate | undefined>(
    (last, each) => (last === undefined || each.local > last.local ? each : last),
    undefined,
  );
}

const where = ({ doctor, local, slot }: Candidate): string =>
  `${named(doctor)}, ${local.replace('T', ' ')} (slot ${slot.id})`;

/** Is the place in method 4's answer? A sentence where nobody knows. */
async function isFree(ask: Ask, { doctor, service, slot }: Candidate, asking: Asking): Promise<boolean | string> {
  const service_id = service?.id;
  const { result, seen } = await ask((erp) => erp.slots({ employee_id: doctor.id, service_id }));
  if (!result.ok) return explain(result.problem, seen, asking).found;
  return placesIn(result.value).some((place) => place.slot.id === slot.id);
}

const tellWrite = (failure: WriteFailure): string =>
  failure.kind === 'unreadable'
    ? `the answer can’t be read (at ${failure.path || 'its beginning'} expected ${failure.expected}, found ${failure.found})`
    : 'cause' in failure
      ? `no answer that can be used (${failure.cause})`
      : 'it says no';

const isUnknown = ({ kind }: WriteFailure) => kind === 'no_answer' || kind === 'unreadable';

/** Three findings: booked, gone from method 4, cancelled and back; fewer where one ends it. Refusals' texts may name a patient: not told. */
export async function checkBooking(options: BookingOptions, reading: Reading): Promise<Finding[]> {
  const { url, timeLimit, token } = options;
  const asking: Asking = { at: url, seconds: timeLimit / 1000 };
  const findings = await bookAndCancel(createAsk(options), options, asking, lastPlace(reading));
  return withoutToken({ methods: [], configuration: [], booking: findings }, token).booking;
}

async function bookAndCancel(
  ask: Ask,
  { reason, phone }: BookingOptions,
  asking: Asking,
  candidate: Candidate | undefined,
): Promise<Finding[]> {
  const book = { id: 'book', title: '5  make_appointment' };
  const taken = { id: 'slot_taken', title: '4  after booking' };
  const cancel = { id: 'cancel', title: '9  cancel' };
  const back = { id: 'slot_back', title: '4  after cancelling' };
  if (candidate === undefined) {
    const todo = 'Publish free places first: see the findings above.';
    return [{ ...book, level: 'fail', found: 'Nothing was booked: no free place was found.', todo }];
  }
  const { doctor, service, slot } = candidate;
  const place = where(candidate);
  const left = `In the ERP’s schedule look at ${place}: if “${patient.patient_name}”, ${phone}, stands there, take it out by hand.`;

  const booked = await ask((erp) =>
    erp.book(
      { employee_id: doctor.id, slot_id: slot.id },
      { ...patient, patient_phone: phone, ...(service && { services: [service.id] }) },
    ),
  );
  const effort = ({ requests, ms, bytes }: typeof booked | typeof cancelled) => ({
    requests,
    slowest_ms: ms,
    largest_bytes: bytes,
  });
  if (!booked.result.ok) {
    const { problem } = booked.result;
    if (isUnknown(problem)) {
      // Not cancelled either: by now the place may be somebody else's, and cancelling names nothing but the slot.
      const found = `Nobody knows whether ${place} was booked: ${tellWrite(problem)}.`;
      return [{ ...book, level: 'fail', found, todo: left, effort: effort(booked) }];
    }
    const found = `Nothing was booked at ${place}: ${tellWrite(problem)}.`;
    const todo =
      problem.kind === 'not_sent'
        ? 'The ERP could not be reached any more: repeat the check.'
        : 'In the ERP: does a Touch Type have Online booking (Touch Types Directory)? May the token’s user book? Does it take this phone (--phone)? Its own sentence isn’t told here, for it may name a patient.';
    return [{ ...book, level: 'fail', found, todo, effort: effort(booked) }];
  }
  const findings: Finding[] = [{ ...book, level: 'pass', found: `Booked ${place}.`, effort: effort(booked) }];

  const gone = await isFree(ask, candidate, asking);
  if (gone === false) findings.push({ ...taken, level: 'pass', found: 'The place is no longer free.' });
  else {
    const found =
      gone === true ? 'The place is booked and still told as free.' : `Nobody knows whether it is free: ${gone}`;
    const todo = 'Show this to whoever runs the ERP: two patients may be given the same time.';
    findings.push({ ...taken, level: 'fail', found, todo });
  }

  const cancelled = await ask((erp) => erp.cancel({ slot_id: slot.id }, { reason }));
  if (!cancelled.result.ok) {
    const { problem } = cancelled.result;
    const unknown = isUnknown(problem);
    const again = unknown ? await isFree(ask, candidate, asking) : false;
    const seems = again === true ? ' The place is free again, so it most likely was.' : '';
    const found = unknown
      ? `Nobody knows whether the test booking was cancelled: ${tellWrite(problem)}.${seems}`
      : `The test booking is NOT cancelled: ${tellWrite(problem)}.`;
    const hint = unknown ? '' : ` Is ${JSON.stringify(reason)} a cancellation reason’s id?`;
    findings.push({ ...cancel, level: 'fail', found, todo: left + hint, effort: effort(cancelled) });
    return findings;
  }
  const kept = `The ERP keeps a cancelled touch and the client “${patient.patient_name}”, ${phone}.`;
  findings.push({ ...cancel, level: 'pass', found: `Cancelled. ${kept}`, effort: effort(cancelled) });

  const free = await isFree(ask, candidate, asking);
  if (free === true) findings.push({ ...back, level: 'pass', found: 'The place is free again.' });
  else {
    const found =
      free === false ? 'The place is cancelled and not free again.' : `Nobody knows whether it is free: ${free}`;
    findings.push({ ...back, level: 'fail', found, todo: left });
  }
  return findings;
}
