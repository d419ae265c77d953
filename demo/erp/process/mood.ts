// Moods: the faults that the sandbox ERP injects at its API port. What each does to a request is in moody-server.ts.
import * as z from 'zod/mini';
import { seededRandom } from '../people/occupancy.ts';

/** Each mood with what a client sees. "Acts": the booking or cancellation is done all the same. */
export const moods = {
  good: 'Answers as it should.',
  slow: 'Waits for `delay` milliseconds, then acts and answers, even if the client has gone.',
  down: 'Nothing listens: connections are refused, open ones are closed. Ignores scope and share.',
  error: 'A plain 500 without the envelope. Does not act.',
  hang: 'Never answers; the connection is closed when the mood ends. Does not act.',
  reset: 'Resets the connection. Does not act.',
  html: '200 with a page of HTML instead of JSON. Does not act.',
  cut: 'Acts, and answers with the first half of the JSON.',
  'acts-then-drops': 'Acts, then resets the connection without an answer.',
  'acts-then-hangs': 'Acts, then never answers; the connection is closed when the mood ends.',
  'acts-then-error': 'Acts, then answers with a plain 500.',
  hold: 'The request waits until the mood ends, then is served as usual.',
  'token-expired': '401 in the envelope, even with a valid token. Does not act.',
} as const satisfies Record<string, string>;

export type MoodKind = keyof typeof moods;
export const moodKinds = Object.keys(moods) as [MoodKind, ...MoodKind[]];

/** The requests that a mood affects. Reads are GET and HEAD. */
export const moodScopes = ['all', 'reads', 'writes'] as const;

const number = (min: number, max: number, what: string) =>
  z.coerce.number({ error: what }).check(z.gte(min, { error: what }), z.lte(max, { error: what }));
const whole = (min: number, max: number, what: string) =>
  number(min, max, what).check(z.refine(Number.isInteger, { error: what }));

/** A mood as JSON or form fields; absent fields have their defaults. */
export const MoodRequest = z.object({
  kind: z.enum(moodKinds, { error: `one of ${moodKinds.join(', ')}` }),
  scope: z._default(z.enum(moodScopes, { error: `one of ${moodScopes.join(', ')}` }), 'all'),
  share: z._default(number(0, 1, 'from 0 (no request) to 1 (every request)'), 1),
  delay: z._default(whole(0, 600_000, 'whole milliseconds, from 0 to 600000'), 5000),
  seed: z._default(whole(0, Number.MAX_SAFE_INTEGER, 'a whole number'), 1),
});

/**
 * `share` (0 to 1) of the requests in scope are affected. Which ones depends only on `seed` and their order, so that
 * tests are repeatable. `delay` in ms, only for `slow`.
 */
export type Mood = z.infer<typeof MoodRequest>;

/** A mood, or its kind alone for all requests. */
export type MoodInput = MoodKind | (Pick<Mood, 'kind'> & Partial<Mood>);

/** @throws where a number is out of range */
export const parseMood = (input: MoodInput): Mood =>
  z.parse(MoodRequest, typeof input === 'string' ? { kind: input } : input);

/** Whether the mood affects requests with this HTTP method. */
export const isInScope = ({ scope }: Mood, method: string): boolean =>
  scope === 'all' || (scope === 'reads') === (method === 'GET' || method === 'HEAD');

/** Whether the mood affects a request in its scope. `nth` counts these from 0 since the mood was set. */
export const isAffected = ({ share, seed }: Mood, nth: number): boolean => seededRandom(`mood ${seed} ${nth}`) < share;
