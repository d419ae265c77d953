// One test message, and in plain words what the mail server said to it.
import { randomUUID } from 'node:crypto';
import type { CheckFinding } from '../../erp/check/check-finding.ts';
import type { MailCheckSettings } from '../settings/check-settings.ts';
import { type SmtpFailure, saidOf, smtpFailure } from './smtp-failure.ts';
import { createSmtpSender } from './smtp-sender.ts';

const text = 'This is the test message of “npm run check -- --mail”. Mails to patients come the same way.';

const advice: Record<SmtpFailure['kind'], string> = {
  no_host: 'Correct the server’s name in BOOKING_SMTP, or this machine’s DNS.',
  no_connection: 'Check name and port in BOOKING_SMTP, and whether a firewall lets this machine connect there.',
  timeout:
    'Check the port in BOOKING_SMTP: 465 goes with smtps://, 587 with smtp://. A firewall that drops packets looks the same.',
  no_starttls: 'Write smtps:// in BOOKING_SMTP, with the port for it (465): without TLS nothing is sent.',
  tls: 'Write the name in BOOKING_SMTP that is in the server’s certificate. For an authority of your own, set BOOKING_SMTP_CA_FILE. Where the port speaks STARTTLS, write smtp://.',
  login: 'Correct user name and password in BOOKING_SMTP. Some providers want a password for applications.',
  sender: 'Write an address in BOOKING_MAIL_FROM that this server may send for.',
  recipient: 'Check the address. If it is right, the server may not send to other domains: ask who runs it.',
  message: 'Read what the server said: often SPF or DKIM of the sender’s domain are missing in DNS.',
  cut: 'Try again. If it happens each time, ask who runs the server.',
  other: 'Read what the server said, and check BOOKING_SMTP.',
};

const problems: Record<SmtpFailure['kind'], string> = {
  no_host: 'The server’s name is not known.',
  no_connection: 'The server can’t be reached.',
  timeout: 'The server didn’t answer in time.',
  no_starttls: 'The server offers no encryption (STARTTLS).',
  tls: 'The server’s certificate isn’t trusted, or it speaks no TLS here.',
  login: 'The server refuses the user name or the password.',
  sender: 'The server refuses the sender’s address.',
  recipient: 'The server refuses the recipient.',
  message: 'The server refuses the message.',
  cut: 'The server closed the connection before it had answered.',
  other: 'The server couldn’t be used.',
};

/** Sends the message. The finding has the server's own words, and never the password. */
export async function checkMail({ smtp, from, to }: Omit<MailCheckSettings, 'json'>): Promise<CheckFinding> {
  const sender = createSmtpSender(smtp);
  const redact = (said: string) => (smtp.login ? said.replaceAll(smtp.login.password, '…') : said);
  const finding = { id: 'mail', title: 'Mail' };
  try {
    const subject = 'Test message of Alpaca Booking';
    const html = `<!doctype html><html lang="en"><head><title>${subject}</title></head><body><p>${text}</p></body></html>`;
    const said = await sender.handIn({ id: randomUUID(), from, to, language: 'en', subject, text, html });
    const found = `The server took the message for ${to}. It said: “${redact(said)}”`;
    return {
      ...finding,
      level: 'pass',
      found,
      details: ['Whether it arrives shows its mailbox: look in the spam, too.'],
    };
  } catch (error) {
    const { kind } = smtpFailure(error);
    const said = saidOf(error);
    const details = said === undefined ? [] : [`It said: “${redact(said)}”`];
    return { ...finding, level: 'fail', found: problems[kind], details, todo: advice[kind] };
  } finally {
    await sender.close();
  }
}
