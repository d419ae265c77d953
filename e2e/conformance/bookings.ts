// What the suite books, so that nothing of it stays.
import type { ErpSession, RawErpAnswer } from './erp-session.ts';

/** A free place and the visit there: it begins at this minute of the day and takes so many. */
export type BookableSlot = {
  employee_id: string;
  service_id: string;
  slot_id: string;
  date: string;
  from: number;
  minutes: number;
};

export type Bookings = {
  /**
   * Method 5, or 6 where the body has a price type (also an undefined one). The patient is invented; `body` replaces
   * fields, or removes them (undefined). Another token: null is none.
   */
  book: (
    place: Pick<BookableSlot, 'employee_id' | 'slot_id'>,
    body?: object,
    token?: string | null,
  ) => Promise<RawErpAnswer>;
  /** Method 9, with the id that the receipt of the booking names, or that of the slot. */
  cancel: (slot_id: string, reason?: string) => Promise<RawErpAnswer>;
  /** Cancels what is still booked; returns the slots where that failed or whose state is unknown. */
  clear: () => Promise<string[]>;
};

/** @param write the id of a cancellation reason, and the phone number that the invented patient has */
export function createBookings(
  session: ErpSession,
  { reason, phone = '+380440000000' }: { reason: string; phone?: string },
): Bookings {
  const booked: string[] = [];
  const unsure: string[] = [];
  /** The ids by which visits are cancelled, where an ERP's receipt says others than those of their slots. */
  const visits = new Map<string, string>();
  const visitOf = (slot_id: string) => visits.get(slot_id) ?? slot_id;
  const remove = (slot_id: string) => {
    const at = booked.indexOf(slot_id);
    if (at >= 0) booked.splice(at, 1);
  };
  return {
    async book({ employee_id, slot_id }, body = {}, token) {
      const whole = {
        patient_name: 'Conformance Test',
        patient_phone: phone,
        comment: 'A test of the API; it is cancelled at once.',
        ...body,
      };
      const name = 'price_type_id' in body ? 'bookAdvanced' : 'book';
      try {
        const more = { body: whole, ...(token !== undefined && { token }) };
        const answer = await session.send(name, { employee_id, slot_id }, more);
        if (answer.outcome === 'success') {
          booked.push(slot_id);
          if (answer.receipt.slot_id !== undefined) visits.set(slot_id, answer.receipt.slot_id);
        } else if (answer.outcome !== 'failure') unsure.push(slot_id);
        return answer;
      } catch (error) {
        unsure.push(slot_id);
        throw error;
      }
    },
    async cancel(slot_id, given = reason) {
      const answer = await session.send('cancel', { slot_id: visitOf(slot_id) }, { body: { reason: given } });
      if (answer.outcome === 'success') remove(slot_id);
      return answer;
    },
    async clear() {
      const kept: string[] = [];
      for (const slot_id of booked.splice(0)) {
        const answer = await session
          .send('cancel', { slot_id: visitOf(slot_id) }, { body: { reason } })
          .catch(() => undefined);
        if (answer?.outcome !== 'success') kept.push(slot_id);
      }
      // Never cancelled on a guess: if the booking failed, another patient may have the place by now.
      return [...kept, ...unsure.splice(0)];
    },
  };
}
