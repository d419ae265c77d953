// The feed's files, each made once a minute however many partners copy it, and two of a clinic at a time.
import { LRUCache } from 'lru-cache';
import type { ClinicContext } from '../../clinic-context.ts';
import type { CacheResult, FailedRead } from '../../reads/clinic-cache.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';

type FoundAnswer = Exclude<CacheResult, FailedRead>;

/** So old may a file be, in seconds: clients shouldn't ask for one more often (the specification). */
export const feedSeconds = 60;
/** After an outage, and where the doctors were read a while ago. */
const minSeconds = 5;

/** Memory for the files of all clinics. */
const maxBytes = 32 * 2 ** 20;
const maxMakers = 2;

/** `at`: when it was made, `until`: how long it is kept, both in ms since 1970. */
type Kept = { file: FoundAnswer; origin: string; at: number; until: number };
type MakeFile = (previous: PreparedAnswer | undefined) => Promise<CacheResult>;
/** `origin`: of the links in the file. */
type FileOf = { clinic: ClinicContext; name: string; origin: string };
type FeedFiles = { get(of: FileOf, make: MakeFile): Promise<CacheResult> };

/** Lets so many run at a time; the others wait for their turn. */
function createTurnstile(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** @param now ms since 1970 */
export function createFeedFiles(now: () => number): FeedFiles {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ file }, name) => file.answer.size + name.length,
  });
  const making = new Map<string, Promise<CacheResult>>();
  // A clinic with new settings is a new context and starts afresh. Files of the old one are evicted in time.
  const clinics = new WeakMap<ClinicContext, { number: number; enter: ReturnType<typeof createTurnstile> }>();
  let number = 0;
  const of = (clinic: ClinicContext) => {
    const known = clinics.get(clinic) ?? { number: ++number, enter: createTurnstile(maxMakers) };
    clinics.set(clinic, known);
    return known;
  };

  async function renew(key: string, origin: string, make: MakeFile): Promise<CacheResult> {
    const made = await make(kept.get(key)?.file.answer);
    if ('problem' in made) return made;
    const seconds = made.state === 'outage' ? minSeconds : Math.max(minSeconds, feedSeconds - made.age);
    kept.set(key, { file: made, origin, at: now(), until: now() + seconds * 1000 });
    return made;
  }

  return {
    async get({ clinic, name, origin }, make) {
      const { number: clinicNumber, enter } = of(clinic);
      const key = `${clinicNumber} ${name}`;
      const known = kept.get(key);
      if (known && known.origin === origin && now() < known.until) {
        const passed = Math.max(0, (now() - known.at) / 1000);
        const { state, age, left } = known.file;
        return { ...known.file, state: state === 'outage' ? state : 'hit', age: age + passed, left: left - passed };
      }
      // Not in the key: without a configured origin, clients could make up hosts until all other files are evicted.
      const job = `${key} ${origin}`;
      const running = making.get(job) ?? enter(() => renew(key, origin, make)).finally(() => making.delete(job));
      making.set(job, running);
      return running;
    },
  };
}
