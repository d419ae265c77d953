// From an outcome to a response: the API's envelope, the contract's shape, and the status of contract/problem.ts.
import type { Problem } from '../contract/problem.ts';
import { problemStatus } from '../contract/problem-status.ts';
import { type RouteName, routes } from '../contract/routes.ts';
import type { Outcome } from './call.ts';
import { type Exchange, ownHeaders } from './exchange.ts';
import { apiHeaders, calendarHeaders } from './policy/headers.ts';
import { problemSentences } from './problem-sentences.ts';

/** A refusal as a response. Its sentence is ours: nothing that the ERP said. */
export function problemAnswer(
  exchange: Exchange,
  problem: Problem,
  extraHeaders: Record<string, string> = {},
): Response {
  exchange.log.problemAnswered(problem.code);
  const body = {
    ok: false,
    error: problemSentences[problem.code],
    code: problem.code,
    ...(problem.fields && { fields: problem.fields }),
    ...(problem.alternatives && { alternatives: problem.alternatives }),
    ...(problem.slot && { slot: problem.slot }),
    ...(problem.visit_code !== undefined && { visit_code: problem.visit_code }),
  };
  const headers: Record<string, string> = { ...apiHeaders, ...ownHeaders(exchange), ...extraHeaders };
  if (problem.retry_after !== undefined) headers['retry-after'] = String(problem.retry_after);
  return new Response(JSON.stringify(body), { status: problemStatus[problem.code], headers });
}

/** An outcome as a response. Parsing it by the route's schema keeps out every field that the contract doesn't have. */
export function outcomeAnswer(name: RouteName, outcome: Outcome, exchange: Exchange): Response {
  const extraHeaders: Record<string, string> = outcome.replayed ? { 'idempotency-replayed': 'true' } : {};
  if (outcome.replayed) exchange.log.answerReplayed();
  if (!outcome.ok) return problemAnswer(exchange, outcome.problem, extraHeaders);
  const parsed = routes[name].answer.safeParse({ ok: true, ...outcome.value });
  if (!parsed.success) {
    return problemAnswer(exchange, { code: 'upstream_unreadable' }, extraHeaders);
  }
  if ('calendar' in parsed.data && typeof parsed.data.calendar === 'string') {
    return new Response(parsed.data.calendar, { headers: { ...calendarHeaders, ...ownHeaders(exchange) } });
  }
  return new Response(JSON.stringify(parsed.data), {
    headers: { ...apiHeaders, ...ownHeaders(exchange), ...extraHeaders },
  });
}
