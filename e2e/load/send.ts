// Many requests at once, each timed.
import { Pool } from 'undici';

export type TimedRequest = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };

/**
 * Sends requests over as many connections as are sent at once; each connection sends its next one when the last is
 * answered.
 * @param expected the statuses that count as answers; a refusal is made faster or slower than what is measured
 * @returns how long each took, ms
 * @throws at any other status
 */
export async function sendAll(
  address: string,
  requests: readonly TimedRequest[],
  atOnce: number,
  expected: readonly number[] = [200],
): Promise<number[]> {
  const pool = new Pool(address, { connections: atOnce, headersTimeout: 60_000 });
  const took: number[] = [];
  let next = 0;
  const send = async () => {
    for (let sent = requests[next++]; sent; sent = requests[next++]) {
      const startedMs = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', ...sent });
      const text = expected.includes(statusCode) ? await body.dump() : await body.text();
      if (text !== undefined) throw new Error(`${sent.path} was answered with ${statusCode}: ${text}`);
      took.push(performance.now() - startedMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, send));
  } finally {
    await pool.destroy();
  }
  return took;
}

/** The same requests so many times. */
export const repeat = (requests: readonly TimedRequest[], times: number): TimedRequest[] =>
  Array.from({ length: times }, () => requests).flat();
