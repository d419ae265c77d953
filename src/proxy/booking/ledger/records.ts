// Every record that bookings and cancellations keep in the store. Keys and shapes are frozen: while a clinic updates
// its proxies one by one, the old version and the new one read each other's records.
import * as z from 'zod/mini';
import { ProblemBody, problemCodes } from '../../../contract/problem.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * `running`: a run has the key until `until` (ms since 1970); after that its process counts as lost. `asked`: it may
 * have sent a request to the ERP. `unknown`: a request was sent and its end isn't known; `since` in ms since 1970.
 * `fingerprint` is that of the request.
 */
const Claim = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    fingerprint: z.string(),
    run: z.string(),
    until: z.number(),
    asked: z.boolean(),
  }),
  z.object({ state: z.literal('done'), fingerprint: z.string(), sealed: z.string() }),
  z.object({
    state: z.literal('refused'),
    fingerprint: z.string(),
    problem: z.object({
      code: z.enum(problemCodes),
      fields: ProblemBody.shape.fields,
      alternatives: ProblemBody.shape.alternatives,
      slot: ProblemBody.shape.slot,
    }),
  }),
  z.object({ state: z.literal('unknown'), fingerprint: z.string(), since: z.number() }),
]);

/**
 * `by`: the Idempotency-Key of the attempt. `patient`: a fingerprint of the slot and the phone number. `until`: as in a
 * claim.
 */
const SlotHold = z.object({
  by: z.string(),
  patient: z.string(),
  until: z.number(),
  state: z.enum(['running', 'unknown', 'booked']),
});

/** Local start. `end` and `booked_at` in ms since 1970. `service_id` is missing in records of earlier versions. */
const EmployeeVisits = z.array(
  z.object({
    slot_id: z.string(),
    jti: z.string(),
    date: z.string(),
    time: z.string(),
    end: z.number(),
    booked_at: z.number(),
    service_id: z.optional(z.string()),
  }),
);

/** `until`: when the employee's last known visit ends, in ms since 1970. */
const VisitedEmployees = z.array(z.object({ employee_id: z.string(), until: z.number() }));

/**
 * The ledger's table. `key`: the record's key in the store. `encoding`: how the schema's value becomes the store's
 * text. `lifetimeMs`: how long the record lives in each of its states, or who says so. `writers`: who may write it;
 * everybody may read it.
 */
export const records = {
  /** Who runs the attempt with this Idempotency-Key, or how it ended. */
  claim: {
    key: (clinic: string, idempotencyKey: string) => `idem:${clinic}:${idempotencyKey}`,
    schema: Claim,
    encoding: 'json',
    // A refusal is only for browsers that send a request again. Anybody can cause one, so it must not fill the store.
    lifetimeMs: { running: dayMs, done: dayMs, refused: 10 * minuteMs, unknown: dayMs },
    writers: ['book', 'cancel'],
  },
  /**
   * The slot is being booked, was booked a few seconds ago, or may have been booked: nobody else sends a request for
   * it. `booked` lives only as long as others may be waiting for this booking: later the ERP is the one to say, because
   * the desk may have changed it. The first record, before a request is sent, lives as long as the reads before it may
   * take.
   */
  slotHold: {
    // An id may contain a colon, and two slots must not share a key.
    key: (clinic: string, employeeId: string, slotId: string) =>
      `place:${[clinic, employeeId, slotId].map(encodeURIComponent).join(':')}`,
    schema: SlotHold,
    encoding: 'json',
    lifetimeMs: { running: hourMs, unknown: hourMs, booked: 10_000 },
    writers: ['book', 'cancel'],
  },
  /** The `jti` of the token of the visit that was booked last in this slot. */
  visit: {
    key: (clinic: string, slotId: string) => `visit:${clinic}:${slotId}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: 'until the visit ends',
    writers: ['book'],
  },
  /**
   * The answer to a booking, by the fingerprint of its request, so that the same request under another key gets it
   * again. Sealed, because it holds a cancel token. Lives longer than anybody waits for a booking; not long, because we
   * aren't notified of what the desk does.
   */
  ownVisit: {
    key: (clinic: string, fingerprint: string) => `own:${clinic}:${fingerprint}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: { sealed: 10 * minuteMs },
    writers: ['book'],
  },
  /**
   * The patient's details as they were booked, so that a move needn't ask for them again. Sealed, and removed when the
   * visit is cancelled.
   */
  keptDetails: {
    key: (clinic: string, jti: string) => `details:${clinic}:${jti}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: 'until the visit ends',
    writers: ['book', 'cancel', 'read', 'check'],
  },
  /** `unknown`: a cancellation was sent and its end isn't known. No record: the visit wasn't cancelled here. */
  cancellation: {
    key: (clinic: string, jti: string) => `visit-state:${clinic}:${jti}`,
    schema: z.enum(['cancelled', 'unknown']),
    encoding: 'text',
    lifetimeMs: 'until the visit ends',
    writers: ['cancel', 'read', 'check'],
  },
  /** The visits of an employee that aren't known to be over, to hold answers with slots against. */
  employeeVisits: {
    key: (clinic: string, employeeId: string) => `visits:${[clinic, employeeId].map(encodeURIComponent).join(':')}`,
    schema: EmployeeVisits,
    encoding: 'json',
    lifetimeMs: 'until the last of them ends',
    writers: ['book', 'read', 'check'],
  },
  /** The employees who have known visits. */
  visitedEmployees: {
    key: (clinic: string) => `visited:${clinic}`,
    schema: VisitedEmployees,
    encoding: 'json',
    lifetimeMs: 'until the last of their visits ends',
    writers: ['book'],
  },
  /** One of the clinic's proxies has checked the known visits less than an interval ago, or is checking them. */
  visitCheck: {
    key: (clinic: string) => `visit-check:${clinic}`,
    schema: z.literal('done'),
    encoding: 'text',
    lifetimeMs: 'the interval of the check',
    writers: ['check'],
  },
  /** What later events of the visit repeat (ledger/told-visits.ts). Sealed. */
  toldVisit: {
    key: (clinic: string, jti: string) => `told-visit:${clinic}:${jti}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: 'until the visit ends',
    writers: ['book', 'cancel'],
  },
  /** The Idempotency-Key of the booking that replaces this visit, whose cancellation follows or doesn't. */
  replacement: {
    key: (clinic: string, jti: string) => `replacement:${clinic}:${jti}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: { waiting: 10 * minuteMs },
    writers: ['book'],
  },
  /** Somebody is cancelling this visit at this moment. */
  cancelLock: {
    key: (clinic: string, jti: string) => `cancelling:${clinic}:${jti}`,
    schema: z.literal('running'),
    encoding: 'text',
    lifetimeMs: 'as long as a cancellation may take',
    writers: ['cancel'],
  },
  /** The Idempotency-Key that has spent this challenge, by the challenge's signature. */
  spentChallenge: {
    key: (clinic: string, signature: string) => `challenge:${clinic}:${signature}`,
    schema: z.string(),
    encoding: 'text',
    lifetimeMs: 'until the challenge expires',
    writers: ['book'],
  },
} as const satisfies Record<string, RecordRow>;

type RecordRow = {
  key: (...ids: never[]) => string;
  schema: z.ZodMiniType;
  encoding: 'json' | 'text';
  lifetimeMs: Readonly<Record<string, number>> | string;
  writers: readonly ('book' | 'cancel' | 'read' | 'check')[];
};

export type RecordKind = keyof typeof records;

/** The value of a record of this kind. */
export type RecordValue<Kind extends RecordKind> = z.infer<(typeof records)[Kind]['schema']>;
