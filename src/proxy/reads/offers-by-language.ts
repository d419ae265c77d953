// The offers in each of a clinic's languages, made of method 1's answer once and kept as long as that is: it is they
// whose age and validity count.
import type { Employee } from '../../contract/schedule.ts';
import { parseRowsInTurns } from './json-in-turns.ts';
import { offersIn } from './offers-in.ts';
import { type Compress, type PreparedAnswer, prepareJson } from './prepared-answer.ts';

type Made = { making: Promise<PreparedAnswer>; answer?: PreparedAnswer };

export type OffersByLanguage = {
  /** @param employees method 1's answer */
  in(language: string, employees: PreparedAnswer): Promise<PreparedAnswer>;
  /** The same without waiting; undefined until it is made. */
  inNow(language: string, employees: PreparedAnswer): PreparedAnswer | undefined;
};

/** @param clinicLanguage where the ERP has no text in a language */
export function createOffersByLanguage(compress: Compress, clinicLanguage: string): OffersByLanguage {
  const byAnswer = new WeakMap<PreparedAnswer, Map<string, Made>>();

  async function make(language: string, { encoded: { plain } }: PreparedAnswer): Promise<PreparedAnswer> {
    // Our own answer, which was parsed by the contract.
    const rows = (await parseRowsInTurns(plain.body)) as Employee[];
    const offers = await offersIn(rows, language, clinicLanguage);
    return prepareJson({ ok: true, offers }, plain.headers['cache-control'] ?? 'no-store', compress);
  }

  return {
    async in(language, employees) {
      const languages = byAnswer.get(employees) ?? new Map<string, Made>();
      byAnswer.set(employees, languages);
      const known = languages.get(language);
      if (known) return known.making;
      const made: Made = { making: make(language, employees) };
      languages.set(language, made);
      try {
        made.answer = await made.making;
      } catch (error) {
        languages.delete(language);
        throw error;
      }
      return made.answer;
    },
    inNow: (language, employees) => byAnswer.get(employees)?.get(language)?.answer,
  };
}
