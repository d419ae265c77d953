// An answer of the cache that can be served without waiting for anything.
import type { FreshAnswer } from './clinic-cache.ts';
import type { PreparedAnswer } from './prepared-answer.ts';

/** `found`: how old it is, where the answer says so. */
type KeptAnswer = { answer: PreparedAnswer; found?: FreshAnswer };

/** Finds it as it is now; undefined unless it is fresh and complete. */
export type FindKept = () => KeptAnswer | undefined;
