// A relay between the connection check and the sandbox that plants faults: it sees every request and may change every
// answer.
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer on its way back, which a fault may change. */
type Passing = { method: string; path: string; status: number; headers: Record<string, string>; text: string };

/**
 * Changes the answer, answers by itself (`outgoing` ended or destroyed), or leaves it hanging: then it returns
 * `'mine'`.
 */
export type RelayFault = (passing: Passing, outgoing: ServerResponse) => undefined | 'mine';

/** `gate`: a request goes on to the ERP once it resolves. `fault`: what becomes of the answer. */
export type Relay = {
  url: string;
  requests: string[];
  gate: (asked: string) => Promise<void> | undefined;
  fault: RelayFault;
  close: () => Promise<void>;
};

/** Relays to the ERP at `target`; `requests` lists `GET /path` in order. */
export async function startRelay(target: string): Promise<Relay> {
  const relay: Pick<Relay, 'requests' | 'gate' | 'fault'> = {
    requests: [],
    gate: () => undefined,
    fault: () => undefined,
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '' } = incoming;
    relay.requests.push(`${method} ${url}`);
    const sent = await text(incoming);
    await relay.gate(`${method} ${url}`);
    const { authorization = '' } = incoming.headers;
    const answer = await fetch(target + url, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: sent }),
    });
    const headers = { 'content-type': answer.headers.get('content-type') ?? '' };
    const passing = { method, path: url, status: answer.status, headers, text: await answer.text() };
    if (relay.fault(passing, outgoing) === 'mine') return;
    outgoing.writeHead(passing.status, passing.headers).end(passing.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(relay, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the ERP's JSON, which a fault may bend into anything
export type Json = any;

/** A fault in the body of the answers whose path matches. */
export const inBody =
  (path: RegExp, bend: (body: Json) => void): RelayFault =>
  (passing) => {
    if (!path.test(passing.path) || passing.status !== 200) return undefined;
    const body: Json = JSON.parse(passing.text);
    bend(body);
    passing.text = JSON.stringify(body);
    return undefined;
  };

export const together =
  (...faults: RelayFault[]): RelayFault =>
  (passing, outgoing) => {
    for (const fault of faults) if (fault(passing, outgoing) === 'mine') return 'mine';
    return undefined;
  };
