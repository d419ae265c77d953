// Sends events to the webhooks of the clinics. Their addresses are the operator's own, so that they may be private.
import { Agent, fetch } from 'undici';
import { classifyFetchError } from '../../erp/fetch-error.ts';
import type { PostWebhook } from '../../proxy/outbox/webhook.ts';

/** From the request to the status of the answer. */
export const webhookTimeoutMs = 10_000;

const connect = { timeout: 3000 };

/** `close` drops the connections at once, with the requests that are still in progress. */
export function createWebhookFetch(timeoutMs = webhookTimeoutMs): { post: PostWebhook; close(): Promise<void> } {
  const dispatcher = new Agent({ connections: 8, connect, allowH2: false, pipelining: 0 });
  return {
    async post(url, { headers, body }) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'user-agent': 'AlpacaBooking (webhook)' },
          body,
          dispatcher,
          // The patient's data go to the address that was set, and to no other.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        // Only the status counts; the rest is never read.
        await answer.body?.cancel();
        return { status: answer.status };
      } catch (error) {
        return { cause: classifyFetchError(error).cause };
      }
    },
    close: () => dispatcher.destroy(),
  };
}
