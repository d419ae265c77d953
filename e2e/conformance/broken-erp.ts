// An ERP with one fault: a relay before a good one, which changes requests or answers.
import { createServer } from 'node:http';

export type ErpRequest = { method: string; path: string; token: string; body: Record<string, unknown> | undefined };
export type ErpReply = { status: number; json: unknown };

/**
 * What the faulty ERP does with a request; `forward` sends it to the good one. A text for `json` goes out as a page.
 */
export type ErpFault = (request: ErpRequest, forward: (request: ErpRequest) => Promise<ErpReply>) => Promise<ErpReply>;

/** Relays to the ERP at `target`; `token` is the true one. */
export function startBrokenErp(target: string, fault: ErpFault): Promise<{ url: string; close: () => Promise<void> }> {
  const forward = async ({ method, path, token, body }: ErpRequest): Promise<ErpReply> => {
    const answer = await fetch(target + path, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: await answer.json() };
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const text = (await incoming.toArray()).join('');
    const request = {
      method,
      path,
      token: headers.authorization ?? '',
      body: text === '' ? undefined : JSON.parse(text),
    };
    const { status, json } = await fault(request, forward);
    const page = typeof json === 'string';
    outgoing.writeHead(status, { 'content-type': page ? 'text/html' : 'application/json' });
    outgoing.end(page ? json : JSON.stringify(json));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
