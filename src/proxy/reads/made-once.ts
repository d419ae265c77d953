// What is made of an answer: once for all who ask at once, and kept as long as the answer is.
import type { PreparedAnswer } from './prepared-answer.ts';

type Made = { making: Promise<PreparedAnswer>; answer?: PreparedAnswer };

type MadeOnce = {
  /** What `make` makes of the answer. @param key which of the things that are made of it */
  of(answer: PreparedAnswer, key: string, make: () => Promise<PreparedAnswer>): Promise<PreparedAnswer>;
  /** The same without waiting; undefined until it is made. */
  now(answer: PreparedAnswer, key: string): PreparedAnswer | undefined;
};

export function createMadeOnce(): MadeOnce {
  const byAnswer = new WeakMap<PreparedAnswer, Map<string, Made>>();
  return {
    async of(answer, key, make) {
      const all = byAnswer.get(answer) ?? new Map<string, Made>();
      byAnswer.set(answer, all);
      const known = all.get(key);
      if (known) return known.making;
      const made: Made = { making: make() };
      all.set(key, made);
      try {
        made.answer = await made.making;
      } catch (error) {
        all.delete(key);
        throw error;
      }
      return made.answer;
    },
    now: (answer, key) => byAnswer.get(answer)?.get(key)?.answer,
  };
}
