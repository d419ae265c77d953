// What went wrong between this process and a mail server. Nothing of what the server said is kept but its codes: it
// repeats addresses.
import type { Delivered } from '../../proxy/outbox/channel.ts';

/** How far it got. `message`: the recipient was accepted. */
export type SmtpFailure = {
  kind:
    | 'no_host'
    | 'no_connection'
    | 'timeout'
    | 'no_starttls'
    | 'tls'
    | 'login'
    | 'sender'
    | 'recipient'
    | 'message'
    | 'cut'
    | 'other';
  /** The server's code with its enhanced one, where it gave one: "550 5.1.1" (RFC 5321, 4.2; RFC 3463). */
  status?: string;
};

/** `originalCode`: Node's own, where `code` is nodemailer's. */
type NodemailerFailure = Partial<Record<'code' | 'originalCode' | 'command' | 'response' | 'responseCode', unknown>>;

const statusOf = (response: unknown): string | undefined => {
  const [, code, enhanced] = /^(\d{3})[ -](\d\.\d{1,3}\.\d{1,3})?/.exec(String(response ?? '')) ?? [];
  return code && [code, enhanced].filter(Boolean).join(' ');
};

function kindOf({ code, originalCode, command, responseCode }: NodemailerFailure): SmtpFailure['kind'] {
  if (code === 'EABORT' || code === 'ETIMEDOUT') return 'timeout';
  if (code === 'EDNS') return 'no_host';
  if (code === 'EAUTH') return 'login';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA') return 'message';
  if (code === 'ETLS') return command === 'STARTTLS' && responseCode !== undefined ? 'no_starttls' : 'tls';
  if (code === 'ECONNECTION' || originalCode === 'ECONNRESET' || originalCode === 'EPIPE') return 'cut';
  // Of the network; a certificate's code is a word of OpenSSL's, such as CERT_HAS_EXPIRED.
  if (code === 'ESOCKET') return /^E(CONN|HOST|NET|ADDR|TIME)/.test(String(originalCode)) ? 'no_connection' : 'tls';
  return 'other';
}

/** @param error what nodemailer rejected with */
export function smtpFailure(error: unknown): SmtpFailure {
  const failure: NodemailerFailure = typeof error === 'object' && error !== null ? error : {};
  const status = statusOf(failure.response);
  return { kind: kindOf(failure), ...(status !== undefined && { status }) };
}

/** The server's own words, for the operator alone: they may have addresses. */
export const saidOf = (error: unknown): string | undefined => {
  const { response }: NodemailerFailure = typeof error === 'object' && error !== null ? error : {};
  return typeof response === 'string' ? response.replace(/\s+/g, ' ').trim().slice(0, 500) : undefined;
};

const reasons: Record<SmtpFailure['kind'], string> = {
  no_host: 'the mail server’s name is not known',
  no_connection: 'the mail server can’t be reached',
  timeout: 'the mail server didn’t answer in time',
  no_starttls: 'the mail server offers no STARTTLS',
  tls: 'the mail server’s certificate isn’t trusted, or TLS failed',
  login: 'the mail server refuses the user name or the password',
  sender: 'the mail server refuses the sender',
  recipient: 'the mail server refuses the recipient',
  message: 'the mail server refuses the message',
  cut: 'the mail server closed the connection',
  other: 'the mail server couldn’t be used',
};

/**
 * What follows for the outbox. Only a refusal for good (5xx) of this recipient or this message ends it: everything else
 * may be mended while the mail waits, also by the operator.
 */
export function deliveryOf({ kind, status }: SmtpFailure): Delivered {
  const reason = status === undefined ? reasons[kind] : `${reasons[kind]} (${status})`;
  const final = (kind === 'recipient' || kind === 'message') && status?.startsWith('5');
  return final ? { rejected: reason } : { retry: reason };
}
