// The test booking of the connection check: books the last free slot, checks that it is gone, and cancels it. Each
// write is sent once.
import type { Service } from '../../contract/schedule.ts';
import type { WriteFailure } from '../erp.ts';
import { type CheckFinding, nameWithId, redactToken } from './check-finding.ts';
import { gapIn, notJudged } from './evidence.ts';
import { type CheckedErp, explain } from './explain-failure.ts';
import { type FreeSlot, freeSlotsIn } from './free-slots.ts';
import { createProbe, type DoctorProbes, type Probe, type ProbeOptions } from './probe.ts';
import type { ReadProbes } from './probe-reads.ts';

/** `reason` is the id of a cancellation reason, `phone` in E.164. */
type BookingOptions = ProbeOptions & { timeoutMs: number; reason: string; phone: string };

const patient = {
  patient_name: 'TEST Connection Check',
  comment: 'Test booking of the connection check, cancelled at once.',
};

type Candidate = FreeSlot & { doctor: DoctorProbes['doctor']; service?: Service };

/** The latest free slot of a service that can be booked online. */
function lastSlot({ doctors }: ReadProbes): Candidate | undefined {
  const all = doctors.flatMap(({ doctor, service, slots, defaultSlots }): Candidate[] => {
    const ofService = service?.online_booking && slots?.result.ok ? freeSlotsIn(slots.result.value) : [];
    const standard = doctor.services.find((each) => each.default);
    const ofDefault = standard?.online_booking && defaultSlots.result.ok ? freeSlotsIn(defaultSlots.result.value) : [];
    return [
      ...ofService.map((free) => ({ ...free, doctor, ...(service && { service }) })),
      ...ofDefault.map((free) => ({ ...free, doctor })),
    ];
  });
  return all.reduce<Candidate | undefined>(
    (last, each) => (last === undefined || each.local > last.local ? each : last),
    undefined,
  );
}

const describeSlot = ({ doctor, local, slot }: Candidate): string =>
  `${nameWithId(doctor)}, ${local.replace('T', ' ')} (slot ${slot.id})`;

/** Whether method 4 still lists the slot. A sentence where that can't be known. */
async function isFree(probe: Probe, { doctor, service, slot }: Candidate, erp: CheckedErp): Promise<boolean | string> {
  const service_id = service?.id;
  const { result, response } = await probe((erp) => erp.slots({ employee_id: doctor.id, service_id }));
  if (!result.ok) return explain(result.problem, response, erp).found;
  return freeSlotsIn(result.value).some((free) => free.slot.id === slot.id);
}

const describeWriteFailure = (failure: WriteFailure): string =>
  failure.kind === 'unreadable'
    ? `the answer can’t be read (at ${failure.path || 'its start'} expected ${failure.expected}, found ${failure.found})`
    : 'cause' in failure
      ? `no usable answer (${failure.cause})`
      : 'the ERP refused it';

const isUnknown = ({ kind }: WriteFailure) => kind === 'no_answer' || kind === 'unreadable';

/**
 * Up to four findings: booked, no longer free, cancelled, free again. Error texts of writes may name a patient, so they
 * aren't repeated.
 */
export async function checkBooking(options: BookingOptions, probes: ReadProbes): Promise<CheckFinding[]> {
  const { url, timeoutMs, token } = options;
  const erp: CheckedErp = { url, timeoutSeconds: timeoutMs / 1000 };
  const findings = await bookAndCancel(createProbe(options), options, erp, probes);
  return redactToken({ methods: [], reading: [], configuration: [], booking: findings }, token).booking;
}

async function bookAndCancel(
  probe: Probe,
  { reason, phone }: BookingOptions,
  erp: CheckedErp,
  probes: ReadProbes,
): Promise<CheckFinding[]> {
  const book = { id: 'book', title: '5  make_appointment' };
  const taken = { id: 'slot_taken', title: '4  after booking' };
  const cancel = { id: 'cancel', title: '9  cancel' };
  const back = { id: 'slot_back', title: '4  after cancelling' };
  const candidate = lastSlot(probes);
  if (candidate === undefined) {
    const gap = gapIn(probes, 'employees', 'employeesAll', 'slots');
    if (gap !== undefined) return [notJudged(book, `no free slot could be read, so nothing was booked; ${gap}`)];
    const todo = 'Publish free slots first: see the findings above.';
    return [{ ...book, level: 'fail', found: 'Nothing was booked: no free slot was found.', todo }];
  }
  const { doctor, service, slot } = candidate;
  const at = describeSlot(candidate);
  const cleanUp = `In the ERP’s schedule, look at ${at}. If “${patient.patient_name}”, ${phone}, is there, cancel it by hand.`;

  const booked = await probe((erp) =>
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
      // Not cancelled either: a cancellation names only the slot, which may be another patient's by now.
      const found = `It is unknown whether ${at} was booked: ${describeWriteFailure(problem)}.`;
      return [{ ...book, level: 'fail', found, todo: cleanUp, effort: effort(booked) }];
    }
    const found = `Nothing was booked at ${at}: ${describeWriteFailure(problem)}.`;
    const todo =
      problem.kind === 'not_sent'
        ? 'The ERP could no longer be reached: repeat the check.'
        : 'In the ERP: does a Touch Type have Online booking (Touch Types Directory)? May the token’s user book? Does the ERP accept this phone (--phone)? Its error text isn’t shown here, because it may name a patient.';
    return [{ ...book, level: 'fail', found, todo, effort: effort(booked) }];
  }
  const findings: CheckFinding[] = [{ ...book, level: 'pass', found: `Booked ${at}.`, effort: effort(booked) }];

  const gone = await isFree(probe, candidate, erp);
  if (gone === false) findings.push({ ...taken, level: 'pass', found: 'The slot is no longer free.' });
  else if (typeof gone === 'string')
    findings.push(notJudged(taken, `it is unknown whether the slot is free: ${gone.replace(/\.$/, '')}`));
  else {
    const found = 'The slot is booked and still listed as free.';
    const todo = 'Show this to the ERP’s operator: two patients may be given the same time.';
    findings.push({ ...taken, level: 'fail', found, todo });
  }

  const cancelled = await probe((erp) => erp.cancel({ slot_id: slot.id }, { reason }));
  if (!cancelled.result.ok) {
    const { problem } = cancelled.result;
    const unknown = isUnknown(problem);
    const again = unknown ? await isFree(probe, candidate, erp) : false;
    const guess = again === true ? ' The slot is free again, so it most likely was.' : '';
    const found = unknown
      ? `It is unknown whether the test booking was cancelled: ${describeWriteFailure(problem)}.${guess}`
      : `The test booking is NOT cancelled: ${describeWriteFailure(problem)}.`;
    const hint = unknown ? '' : ` Is ${JSON.stringify(reason)} the id of a cancellation reason?`;
    findings.push({ ...cancel, level: 'fail', found, todo: cleanUp + hint, effort: effort(cancelled) });
    return findings;
  }
  const traces = `The ERP keeps a cancelled touch and the client “${patient.patient_name}”, ${phone}.`;
  findings.push({ ...cancel, level: 'pass', found: `Cancelled. ${traces}`, effort: effort(cancelled) });

  const free = await isFree(probe, candidate, erp);
  if (free === true) findings.push({ ...back, level: 'pass', found: 'The slot is free again.' });
  else {
    const found =
      free === false ? 'The slot is cancelled and not free again.' : `It is unknown whether the slot is free: ${free}`;
    findings.push({ ...back, level: 'fail', found, todo: cleanUp });
  }
  return findings;
}
