// The settings of mails to patients: the server that takes them, who they come from, and what they are signed with.
import { createPrivateKey } from 'node:crypto';
import { Email } from '../../contract/booking.ts';
import { isLoopback } from '../../contract/loopback.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { asciiAddress } from '../../proxy/mail/ascii-address.ts';
import type { ClinicReader } from './clinic-reader.ts';
import type { SettingFormat } from './setting-format.ts';
import { certificatesFor, earlier, mailNames } from './setting-formats.ts';

/**
 * A mail server (RFC 6409). `tls`: `implicit` from the first byte, `starttls` before anything is said, `none` only on
 * this machine.
 */
export type SmtpServer = {
  host: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  login?: { user: string; password: string };
  /** Who signed its certificate, in PEM. Absent: Node's own list. */
  ca?: string;
  /** What signs the mails (RFC 6376); `key` in PEM. */
  dkim?: { domain: string; selector: string; key: string };
};

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readAddress(text: string): SmtpServer | undefined {
  const url = /^smtps?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url || !/^[\w.:[\]-]+$/.test(url.hostname) || url.search !== '' || url.hash !== '') return undefined;
  if (url.pathname !== '' && url.pathname !== '/') return undefined;
  const [user, password] = [decode(url.username), decode(url.password)];
  if (user === undefined || password === undefined || (user === '') !== (password === '')) return undefined;
  const implicit = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : isLoopback(url.hostname) ? 'none' : 'starttls',
    ...(user !== '' && { login: { user, password } }),
  };
}

/** The message never quotes it: it has a password. */
export const smtp: SettingFormat<SmtpServer> = {
  read: readAddress,
  write:
    'Write the address of a mail server, such as smtps://user:password@smtp.example:465, or smtp://user:password@smtp.example:587 with STARTTLS. In the user name and the password write @ as %40, : as %3A, / as %2F, # as %23, ? as %3F and % as %25.',
};

export const mailAddress: SettingFormat<string> = {
  read: (text) => {
    const address = Email.safeParse(text);
    return address.success ? asciiAddress(address.data) : undefined;
  },
  write: 'Write an address such as booking@clinic.example, without a name.',
};

/** Shorter keys are ignored by those who check (RFC 8301, 3.2). */
const minRsaBits = 2048;

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= minRsaBits;
  } catch {
    return false;
  }
}

const dkimKey: SettingFormat<string> = {
  read: (text) => (isSigningKey(text) ? text : undefined),
  write:
    'Write a private RSA key of at least 2048 bits in PEM, without a passphrase, such as what `openssl genrsa 2048` prints.',
};

const dkimSelector: SettingFormat<string> = {
  read: (text) => (/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i.test(text) ? text.toLowerCase() : undefined),
  write: 'Write the name of the key in DNS, such as booking for booking._domainkey.clinic.example.',
};

/** The clinic's mails, or undefined where it sends none; the reader has collected the mistakes. */
export function readMail({
  optional,
  confidential,
  isSet,
  mistake,
}: ClinicReader): { settings: NonNullable<ClinicSettings['mail']>; earlier: boolean; smtp: SmtpServer } | undefined {
  const server = confidential('smtp', smtp, 'optional');
  const ca = confidential('smtp_ca', certificatesFor('the mail server'), 'optional');
  const from = optional('mail_from', mailAddress);
  const names = optional('mail_names', mailNames) ?? false;
  const isEarlier = optional('earlier', earlier) ?? false;
  const key = confidential('dkim_key', dkimKey, 'optional');
  const selector = optional('dkim_selector', dkimSelector);
  if (isSet('smtp') && !isSet('mail_from')) mistake('mail_from', `is missing. ${mailAddress.write}`);
  if (isSet('dkim_key') && !isSet('dkim_selector')) mistake('dkim_selector', `is missing. ${dkimSelector.write}`);
  if (isSet('dkim_selector') && !isSet('dkim_key')) mistake('dkim_key', `is missing. ${dkimKey.write}`);
  if (!isSet('smtp')) {
    for (const name of [
      ...(['smtp_ca', 'mail_from', 'dkim_key'] as const),
      ...(names ? ['mail_names' as const] : []),
      ...(isEarlier ? ['earlier' as const] : []),
    ]) {
      if (isSet(name)) mistake(name, 'is of use only with a mail server. Set BOOKING_SMTP (smtp), or remove this.');
    }
  }
  if (server === undefined || from === undefined) return undefined;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    settings: { from, names },
    earlier: isEarlier,
    smtp: {
      ...server,
      ...(ca !== undefined && { ca }),
      ...(key !== undefined && selector !== undefined && { dkim: { domain, selector, key } }),
    },
  };
}
