// The line between proxy and ERP, which a test can disturb: an ERP that acts and then doesn't answer can't be had otherwise.
import { createServer, request } from 'node:http';

/** `drop-answers`: the ERP gets the POST and acts, but its answer is lost. `drop-requests`: the POST never arrives. `down`: nothing does. `hold`: the POST arrives when the test says `letGo`. */
export type LineMood = 'good' | 'drop-answers' | 'drop-requests' | 'down' | 'hold';

/** `waiting`: how many POSTs are held. */
export type Line = {
  url: string;
  mood: LineMood;
  letGo: () => void;
  waiting: () => number;
  close: () => Promise<void>;
};

/** Relays to the ERP at `target`. */
export function startLine(target: string): Promise<Line> {
  const line: Omit<Line, 'url' | 'close'> = {
    mood: 'good',
    letGo: () => {
      line.mood = 'good';
      for (const go of held.splice(0)) go();
    },
    waiting: () => held.length,
  };
  const held: (() => void)[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const write = incoming.method === 'POST';
    if (line.mood === 'down' || (write && line.mood === 'drop-requests')) {
      incoming.socket.destroy();
      return;
    }
    if (write && line.mood === 'hold') await new Promise<void>((go) => held.push(go));
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        if (write && line.mood === 'drop-answers') {
          answer.resume().once('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.once('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve(
        Object.assign(line, {
          url: `http://127.0.0.1:${port}`,
          close: () =>
            new Promise<void>((closed) => {
              server.close(() => closed());
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}
