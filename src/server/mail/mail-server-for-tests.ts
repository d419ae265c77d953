// A mail server on this machine that keeps what it gets, for tests.
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { certificate, key } from '../stores/certificates-for-tests.ts';

/** What a message came with, as it stood on the wire, and read. */
export type ReceivedMail = { from: string; to: string[]; source: string; mail: Email };

/** An answer with a code, as SMTP servers give it. */
export const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** The part of the raw message with this media type, its headers and decoded content. */
export function partOf({ source }: ReceivedMail, type: string): { head: string; content: string } | undefined {
  for (const part of source.split(/^--.+$/m)) {
    const at = part.search(/\r?\n\r?\n/);
    const head = part.slice(0, at).trim();
    if (!head.toLowerCase().startsWith(`content-type: ${type}`)) continue;
    const body = part.slice(at).trim();
    const isBase64 = /transfer-encoding: base64/i.test(head);
    const isQuoted = /transfer-encoding: quoted-printable/i.test(head);
    const bytes = isBase64
      ? Buffer.from(body, 'base64')
      : isQuoted
        ? Buffer.from(
            body
              .replace(/=\r?\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
        : Buffer.from(body);
    return { head: head.replace(/\r?\n\s+/g, ' '), content: bytes.toString('utf8') };
  }
  return undefined;
}

/**
 * Listens on 127.0.0.1, in plain text unless `options` say more.
 * @param cut when its connections are cut
 * @param port any free one by default
 */
export async function openMailServer(options: SMTPServerOptions = {}, cut?: 'in data' | 'before the answer', port = 0) {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  // In plain text only: Node crashes where the socket below TLS is destroyed.
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    cert: certificate,
    key,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 1,
    onData(stream, session, callback) {
      if (cut === 'in data') cutAll();
      text(stream).then(async (source) => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = await PostalMime.parse(source);
        const to = rcptTo.map(({ address }) => address);
        if (cut !== 'in data') received.push({ from: mailFrom ? mailFrom.address : '', to, source, mail });
        if (cut === 'before the answer') cutAll();
        callback(null, 'kept as planted-id');
      }, callback);
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = server.server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : port,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
