// Hands mails in at a clinic's mail server. A connection for each: a clinic sends few, and nodemailer's pool sends a
// message again when a connection ends, which the outbox alone may decide.
import { bulkhead } from 'cockatiel';
import { createTransport } from 'nodemailer';
import type { MailMessage, SendMail } from '../../proxy/mail/mail-message.ts';
import type { SmtpServer } from '../settings/mail-settings.ts';
import { deliveryOf, smtpFailure } from './smtp-failure.ts';

/** Of silence: of the network, and of a server that looks at its block lists before it greets. */
const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 20_000, socketTimeout: 30_000 };

/** Of a whole mail with its wait for a connection, however slowly the server goes on. */
const maxSendMs = 60_000;

/** Short enough for a process that shuts down. */
const maxCloseMs = 3000;

/** Connections at once: many servers allow ten from one address, and there may be two proxies. */
const maxConnections = 5;

const tlsOptions = ({ tls, ca }: SmtpServer) => ({
  secure: tls === 'implicit',
  requireTLS: tls === 'starttls',
  // On this machine nobody listens in, and the usual certificate there is nobody's.
  ignoreTLS: tls === 'none',
  tls: { ...(ca !== undefined && { ca }), minVersion: 'TLSv1.2' as const },
});

/** So that a mailbox offers to end such messages (RFC 8058). Prepared, because a long address must not be wrapped. */
const listHeaders = (unsubscribe: string | undefined) =>
  unsubscribe !== undefined && {
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };

/** What the message is to nodemailer. The addresses are given whole, so that nothing in them is read as a list. */
const mailOf = ({ id, from, to, language, subject, text, html, calendar, unsubscribe }: MailMessage) => ({
  from,
  to: { name: '', address: to },
  envelope: { from: from.address, to },
  messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
  // No answering machine replies to it (RFC 3834, 5).
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...listHeaders(unsubscribe) },
  subject,
  text,
  html,
  ...(calendar && { icalEvent: { ...calendar, filename: 'visit.ics' } }),
  disableFileAccess: true,
  disableUrlAccess: true,
});

type SmtpSender = {
  /** Hands one message in. @returns what the server answered @throws what `smtpFailure` reads */
  handIn(message: MailMessage): Promise<string>;
  send: SendMail;
  /** Lets what is being sent end, for a short time: of a mail that is cut off nobody knows whether it arrived. */
  close(): Promise<void>;
};

/** @param options `sendMs`: how long one mail may take; `closeMs`: how long `close` waits for it */
export function createSmtpSender(server: SmtpServer, { sendMs = maxSendMs, closeMs = maxCloseMs } = {}): SmtpSender {
  const { host, port, login, dkim } = server;
  const transport = createTransport({
    host,
    port,
    ...tlsOptions(server),
    ...timeouts,
    ...(login && { auth: { user: login.user, pass: login.password } }),
    ...(dkim && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key } }),
  });
  const closing = new AbortController();
  const connections = bulkhead(maxConnections, Number.POSITIVE_INFINITY);

  const sending = new Set<Promise<unknown>>();

  async function handIn(message: MailMessage, over = AbortSignal.timeout(sendMs)): Promise<string> {
    const signal = AbortSignal.any([closing.signal, over]);
    const sent = transport.sendMail({ ...mailOf(message), signal });
    sending.add(sent);
    try {
      return (await sent).response;
    } finally {
      sending.delete(sent);
    }
  }

  return {
    handIn: (message) => handIn(message),
    send: async (message) => {
      try {
        const over = AbortSignal.timeout(sendMs);
        await connections.execute(() => handIn(message, over));
        return { ok: true };
      } catch (error) {
        return deliveryOf(smtpFailure(error));
      }
    },
    close: async () => {
      const grace = setTimeout(() => closing.abort(), closeMs);
      await Promise.allSettled(sending);
      clearTimeout(grace);
    },
  };
}
