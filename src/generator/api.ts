// What the generator asks of the proxy it came from. Every answer is parsed; what can't be read counts as none.
import { GeneratorFacts, PageAnswer } from '../contract/generator.ts';
import { done, ProblemBody, type ProblemCode, type Result, refuse } from '../contract/problem.ts';
import { type Answer, type Params, pathOf, type RouteName, routes } from '../contract/routes.ts';

/** `no_answer`: the proxy isn't there, or says what it shouldn't. */
export type Failure = ProblemCode | 'no_answer';

export type GeneratorApi = {
  facts(): Promise<Result<GeneratorFacts, Failure>>;
  diagnose(question: { clinic: string; page: string }): Promise<Result<PageAnswer, Failure>>;
  /** One of the reads of a clinic's schedule. */
  read<Name extends RouteName>(
    clinic: string,
    name: Name,
    params: Params<Name>,
  ): Promise<Result<Answer<Name>, Failure>>;
};

type Schema<T> = { safeParse(json: unknown): { success: true; data: T } | { success: false } };

/** @param proxy its address, no slash at the end */
export function createApi(proxy: string, ask: typeof fetch): GeneratorApi {
  async function parsed<T>(path: string, schema: Schema<T>, init: RequestInit = {}): Promise<Result<T, Failure>> {
    try {
      const json: unknown = await (await ask(`${proxy}${path}`, init)).json();
      const read = schema.safeParse(json);
      if (read.success) return done(read.data);
      const problem = ProblemBody.safeParse(json);
      return refuse(problem.success ? problem.data.code : 'no_answer');
    } catch {
      return refuse('no_answer');
    }
  }
  return {
    facts: () => parsed('/generator/facts', GeneratorFacts),
    diagnose: (question) =>
      parsed('/generator/diagnosis', PageAnswer, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      }),
    read<Name extends RouteName>(clinic: string, name: Name, params: Params<Name>) {
      // Each route's own schema; TypeScript can't tell which of them the name means.
      const schema = routes[name].answer as unknown as Schema<Answer<Name>>;
      return parsed(`/clinics/${encodeURIComponent(clinic)}${pathOf(name, params)}`, schema);
    },
  };
}
