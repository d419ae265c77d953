// The rate limit of the pages and files that belong to no clinic's API: the widget's script, /embed, /manage.
import { problemAnswer } from '../answer.ts';
import type { ProxyContext } from '../exchange.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { widerNetworksOf } from './networks.ts';

/** Browsers cache the files, so a hospital full of patients needs fewer. */
const limit = { count: 1200, seconds: 60 };

type ServedAnswer = (c: ProxyContext) => Response | Promise<Response>;

/** Answers 429 to a client that loads these files again and again. Off where a gateway limits for every clinic. */
export function withFileQuota({ clinics, limiter }: ProxyDeps, answer: ServedAnswer): ServedAnswer {
  return async (c) => {
    if ([...clinics.values()].every(({ settings }) => settings.limits === 'off')) return answer(c);
    const { client } = c.env;
    for (const { network, factor } of [...widerNetworksOf(client), { network: client, factor: 1 }]) {
      const { used, reset } = await limiter.use('files', '', network, limit.seconds);
      if (used > limit.count * factor) return problemAnswer(c.env, { code: 'too_many_requests', retry_after: reset });
    }
    return answer(c);
  };
}
