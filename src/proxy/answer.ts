// From an outcome to a Response: the envelope of the seed, the contract's shape, the status of the closed list.
import { type Problem, problems, refuse } from '../contract/problem.ts';
import { type RouteName, routes } from '../contract/routes.ts';
import type { Outcome, Scene } from './deps.ts';
import { sentences } from './pages/sentences.ts';
import { apiHeaders, calendarHeaders } from './policy/headers.ts';

/** A refusal as an answer. Its words are ours, from the closed list: nothing that the ERP said. */
export function problemAnswer(scene: Scene, problem: Problem, more: Record<string, string> = {}): Response {
  scene.trace.problem = problem.code;
  const body = {
    ok: false,
    error: sentences[problem.code],
    code: problem.code,
    ...(problem.fields && { fields: problem.fields }),
    ...(problem.alternatives && { alternatives: problem.alternatives }),
  };
  const headers: Record<string, string> = { ...apiHeaders, ...scene.cors, ...more };
  if (problem.retry_after !== undefined) headers['retry-after'] = String(problem.retry_after);
  return new Response(JSON.stringify(body), { status: problems[problem.code], headers });
}

/** An outcome as an answer, written anew from the contract: a field that the contract doesn't know can't leave. */
export function outcomeAnswer(name: RouteName, outcome: Outcome, scene: Scene): Response {
  const more: Record<string, string> = outcome.replayed ? { 'idempotency-replayed': 'true' } : {};
  if (outcome.replayed) scene.trace.replayed = true;
  if (!outcome.ok) return problemAnswer(scene, outcome.problem, more);
  const parsed = routes[name].answer.safeParse({ ok: true, ...outcome.value });
  if (!parsed.success) return problemAnswer(scene, refuse({ code: 'upstream_unreadable' as const }).problem, more);
  if ('calendar' in parsed.data && typeof parsed.data.calendar === 'string') {
    return new Response(parsed.data.calendar, { headers: { ...calendarHeaders, ...scene.cors } });
  }
  return new Response(JSON.stringify(parsed.data), { headers: { ...apiHeaders, ...scene.cors, ...more } });
}
