// The clinic's system that gets events. It verifies each by the standard's own library.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

type ReceivedEvent = { id: string; type: string; data: Record<string, unknown> };

/**
 * `settings`: those of a proxy that sends there. `refuses`: as long as it is true, every event is answered with 503.
 */
export async function startWebhookReceiver() {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const receiver = new Webhook(secret);
  const state = { refuses: false };
  const events: ReceivedEvent[] = [];
  const failures: unknown[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = (await incoming.toArray()).join('');
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    try {
      const event = receiver.verify(body, headers) as Omit<ReceivedEvent, 'id'>;
      if (!state.refuses) events.push({ id: headers['webhook-id'] ?? '', ...event });
    } catch (error) {
      failures.push(error);
    }
    outgoing.writeHead(state.refuses ? 503 : 204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/booking`;
  return {
    settings: { BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET: secret },
    /** Those that were taken, verified. */
    events,
    /** What could not be verified. */
    failures,
    state,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
