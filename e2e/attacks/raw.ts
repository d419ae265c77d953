// Raw HTTP: sends bytes to a socket, and returns what comes back until the server closes or a timeout.
import { connect } from 'node:net';

type RawAnswer = { status: number | undefined; text: string };

/** Sends the bytes on a connection of their own and reads until it ends; `ms`: at most so long. */
export function sendRaw(url: string, bytes: string | Buffer, ms = 5000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    };
    const timer = setTimeout(end, ms);
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part;
    });
    socket.once('close', end).once('error', end);
  });
}

/** A request as text: the header lines as they are given, then the body. */
export const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  `${[line, ...headers, '', ''].join('\r\n')}${body}`;
