// The generator's requests to the proxy that serves it. Every answer is parsed; an unreadable one counts as no answer.
import { GeneratorFacts, GeneratorTexts, PageAnswer } from '../contract/generator.ts';
import { done, ProblemBody, type ProblemCode, type Result, refuse } from '../contract/problem.ts';
import { type Answer, type Params, pathOf, type RouteName, routes } from '../contract/routes.ts';

/** `no_answer`: the proxy can't be reached, or its answer isn't as specified. */
export type GeneratorFailure = ProblemCode | 'no_answer';

export type GeneratorApi = {
  facts(): Promise<Result<GeneratorFacts, GeneratorFailure>>;
  /** Lets the proxy fetch a page and report what is on it. */
  diagnose(question: { clinic: string; page: string }): Promise<Result<PageAnswer, GeneratorFailure>>;
  texts(): Promise<Result<GeneratorTexts, GeneratorFailure>>;
  /** Reads from a clinic's schedule, by one of the routes in contract/routes.ts. */
  read<Name extends RouteName>(
    clinic: string,
    name: Name,
    params: Params<Name>,
  ): Promise<Result<Answer<Name>, GeneratorFailure>>;
};

type Schema<T> = { safeParse(json: unknown): { success: true; data: T } | { success: false } };

/** @param proxy its URL without a trailing slash */
export function createApi(proxy: string, fetchFn: typeof fetch): GeneratorApi {
  async function request<T>(
    path: string,
    schema: Schema<T>,
    init: RequestInit = {},
  ): Promise<Result<T, GeneratorFailure>> {
    try {
      const json: unknown = await (await fetchFn(`${proxy}${path}`, init)).json();
      const parsed = schema.safeParse(json);
      if (parsed.success) return done(parsed.data);
      const problem = ProblemBody.safeParse(json);
      return refuse(problem.success ? problem.data.code : 'no_answer');
    } catch {
      return refuse('no_answer');
    }
  }
  return {
    facts: () => request('/generator/facts', GeneratorFacts),
    diagnose: (question) =>
      request('/generator/diagnosis', PageAnswer, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      }),
    texts: () => request('/generator.json', GeneratorTexts),
    read<Name extends RouteName>(clinic: string, name: Name, params: Params<Name>) {
      // The schema belongs to this route; TypeScript can't relate it to `Name`.
      const schema = routes[name].answer as unknown as Schema<Answer<Name>>;
      return request(`/clinics/${encodeURIComponent(clinic)}${pathOf(name, params)}`, schema);
    },
  };
}
