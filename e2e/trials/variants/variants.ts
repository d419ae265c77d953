// Deliberately broken variants of booking and cancelling, and the tests that must fail for each. A test that never
// fails proves nothing.
import type { SourceEdit } from './break-source.ts';

/**
 * `fails`: full names of tests, by file, that must fail with these edits. A name may be the beginning of several tests'
 * names.
 */
export type Variant = {
  name: string;
  edits: readonly SourceEdit[];
  fails: Readonly<Record<string, readonly string[]>>;
};

const booking = 'src/proxy/booking';
const bookStates = `${booking}/states/book-states.ts`;
const cancelStates = `${booking}/states/cancel-states.ts`;
const claims = `${booking}/ledger/claims.ts`;
const sendBooking = `${booking}/send-booking.ts`;

const lateErpTest = `${booking}/late-erp.test.ts`;
const sendBookingTest = `${booking}/send-booking.test.ts`;
const claimsTest = `${booking}/ledger/claims.test.ts`;
const ledgerTest = `${booking}/ledger/ledger.test.ts`;
const slotHoldsTest = `${booking}/ledger/slot-holds.test.ts`;
const visitRecordsTest = `${booking}/ledger/visit-records.test.ts`;
const cancelTest = `${booking}/cancel.test.ts`;

export const variants: readonly Variant[] = [
  {
    name: 'an ambiguous answer is retried at once',
    edits: [{ file: bookStates, from: "noAnswer: 'settling',", to: "noAnswer: 'readyAgain'," }],
    fails: {
      [lateErpTest]: [
        'an ERP that acts after the timeout 1 ms later',
        'an ERP that acts, drops the connection once, and then answers never tells its patient "taken"',
      ],
      [sendBookingTest]: ['a request that the ERP doesn’t answer and acted on, is unconfirmed and not sent again'],
    },
  },
  {
    name: 'the slot isn’t held',
    edits: [
      {
        file: `${booking}/ledger/slot-holds.ts`,
        from: "if (await create(deps, record, mine, maxWaitMs)) return 'held';",
        to: "if (mine) return 'held';",
      },
      { file: sendBooking, from: '(await extendHold(call.deps, hold, leaseMs)) && ', to: '' },
    ],
    fails: {
      [slotHoldsTest]: [
        'when many patients want one slot at once two hundred are one request to the ERP',
        'when many patients want one slot at once one with twenty tabs is booked once',
        'after a booking whose end is unknown its patient is told so under every key',
      ],
    },
  },
  {
    name: 'there is no settle time',
    edits: [{ file: sendBooking, from: 'await deps.wait(settle_ms);', to: '' }],
    fails: {
      [lateErpTest]: [
        'an ERP that acts after the timeout 1 ms later',
        'an ERP that acts after the timeout 1500 ms later',
        'an ERP that acts after the timeout 3000 ms later',
      ],
      [sendBookingTest]: [
        'a request that the ERP doesn’t answer and didn’t act on, is sent once more after the settle',
      ],
    },
  },
  {
    name: 'the slot isn’t read again before the second request',
    edits: [
      {
        file: sendBooking,
        from: "days.ok && matchSlot(days.value, seen).kind === 'same' ? 'offered' : 'notOffered'",
        to: "days.ok || seen ? 'offered' : 'notOffered'",
      },
    ],
    fails: {
      [lateErpTest]: ['an ERP that acts after the timeout 1 ms later'],
      [sendBookingTest]: ['a request that the ERP doesn’t answer nor the read after it, is unconfirmed'],
    },
  },
  {
    name: 'a refusal in doubt counts as definite',
    edits: [
      {
        file: bookStates,
        from: "on: { accepted: 'accepted', noAnswer: 'unknown', refused: 'unknown',",
        to: "on: { accepted: 'accepted', noAnswer: 'unknown', refused: 'refusedByErp',",
      },
    ],
    fails: {
      [sendBookingTest]: ['a request that the ERP doesn’t answer and answers the second time with {"kind":"refused"}'],
    },
  },
  {
    name: 'a run that was superseded still sends its request',
    edits: [
      {
        file: bookStates,
        from: "marked: 'sending', superseded: 'postponed'",
        to: "marked: 'sending', superseded: 'sending'",
      },
    ],
    fails: {
      [claimsTest]: ['the same request again is resumed after the first run’s lease, and a first run that comes back'],
    },
  },
  {
    name: 'a lost run that may have sent a request is resumed as if it hadn’t',
    edits: [{ file: claims, from: "resumable: record.asked ? 'reclaimed' : 'claimed'", to: "resumable: 'claimed'" }],
    fails: { [claimsTest]: ['the same request again after its process died is unconfirmed when the slot is gone'] },
  },
  {
    name: 'the claim doesn’t say that a request goes out',
    edits: [{ file: claims, from: 'running(claim, true,', to: 'running(claim, false,' }],
    fails: { [claimsTest]: ['the same request again after its process died is unconfirmed when the slot is gone'] },
  },
  {
    name: 'records are moved without compare-and-set',
    edits: [
      {
        file: `${booking}/ledger/ledger.ts`,
        from: 'const moved = from !== undefined && (await store.replace(record.key, from, text, lifetimeMs));',
        to: 'const moved = from !== undefined; if (moved) await store.set(record.key, text, lifetimeMs);',
      },
    ],
    fails: {
      [ledgerTest]: ['a record that another run has taken over', 'a record is taken over by one of two runs'],
      [claimsTest]: ['the same request again is resumed after the first run’s lease, and a first run that comes back'],
    },
  },
  {
    name: 'the slot is released when the end is unknown',
    edits: [
      {
        file: bookStates,
        from: "unknown: { outcome: ['unconfirmed'], claim: 'unknown', hold: 'unknown',",
        to: "unknown: { outcome: ['unconfirmed'], claim: 'unknown', hold: 'released',",
      },
    ],
    fails: {
      [slotHoldsTest]: ['after a booking whose end is unknown its patient is told so under every key'],
    },
  },
  {
    name: 'the patient’s own visit is forgotten',
    edits: [{ file: `${booking}/check-slot.ts`, from: 'if (!own) return', to: 'if (own || !own) return' }],
    fails: {
      [slotHoldsTest]: ['a patient who was booked and sends the same request under another key gets their visit'],
    },
  },
  {
    name: 'the token of the previous visit cancels the next one',
    edits: [
      {
        file: `${booking}/states/visit-standing.ts`,
        from: "if (cancellation === 'cancelled') return 'cancelled';",
        to: "if (cancellation === 'cancelled') return 'stands';",
      },
    ],
    fails: { [cancelTest]: ["nobody cancels another's visit the token of a cancelled visit doesn't cancel the next"] },
  },
  {
    name: 'a cancellation whose end is unknown is sent again',
    edits: [
      {
        file: cancelStates,
        from: "cancellationUnknown: 'checking',\n      notOurs: 'denied',",
        to: "cancellationUnknown: 'ready',\n      notOurs: 'denied',",
      },
    ],
    fails: { [visitRecordsTest]: ['a cancellation whose end is unknown is not sent again'] },
  },
  {
    name: 'a cancellation isn’t recorded before it is sent',
    edits: [
      {
        file: `${booking}/cancel-steps.ts`,
        from: "await recordCancellation(call.deps, visit, visit.end, 'unknown');",
        to: '',
      },
    ],
    fails: { [visitRecordsTest]: ['a cancellation whose end is unknown is recorded before it is sent'] },
  },
];
