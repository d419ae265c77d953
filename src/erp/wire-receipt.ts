// Part of the tolerant reader (wire.ts): the answer to a booking.
import { done } from '../contract/problem.ts';
import type { ErpReceipt } from './erp.ts';
import { asObject, parseId, type WireObject } from './wire-fields.ts';
import { parseMoment } from './wire-moment.ts';
import { type BodyPath, pick, pickAll, type ReadResult, type Row } from './wire-rows.ts';

/** An id as a value, or inside an object: `slot: {"id": …}`. */
const idIn = (value: unknown, path: BodyPath): string | undefined => {
  const raw = asObject(value);
  return parseId(raw ? pick({ raw, path }, 'id') : value);
};

/** The row inside `appointment`, `data` and the like; a bare id is one, too. */
function receiptRow(value: unknown, path: BodyPath): Row {
  const item = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return { raw: asObject(item) ?? (parseId(item) === undefined ? {} : { id: item }), path };
}

/**
 * Methods 5 and 6: the appointment's id and which slot was booked, where the answer says so. Anything else is ignored,
 * and so is a time with a zone: a booking that was made must not become unreadable.
 */
export const readReceipt = (value: unknown, path: BodyPath, body: WireObject): ReadResult<ErpReceipt> => {
  const row = receiptRow(value, path);
  const outer: Row = { raw: body, path };
  const moments = pickAll(row, 'from').map((each) => parseMoment(each.value));
  const local = moments.find(
    (moment) => moment?.time !== undefined && moment.time !== '24:00' && moment.zone === undefined,
  );
  const days = pickAll(row, 'date').map((each) => parseMoment(each.value));
  const day = days.find((moment) => moment?.date !== undefined && moment.zone === undefined);
  const inUtc = path.settings.times === 'utc';
  const facts = {
    appointment_id:
      idIn(pick(row, 'appointment_id') ?? pick(row, 'id') ?? pick(outer, 'appointment_id'), path) ??
      idIn(pick(outer, 'appointment_id'), path),
    employee_id: idIn(pick(row, 'employee_id'), path),
    slot_id: idIn(pick(row, 'slot_id'), path),
    ...(!inUtc && { date: day?.date ?? local?.date, time: local?.time }),
  };
  return done(Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)));
};
