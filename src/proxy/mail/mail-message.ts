// A mail as the server hands it in, and the port of the one who does. The proxy room knows no SMTP.
import type { Delivered } from '../outbox/channel.ts';

/**
 * `id`: the same whenever the same mail is sent again, without anything that an address can't have before its `@`.
 * `from`, `to`: addresses without names. `calendar`: an iTIP message (RFC 5546) for the patient's calendar.
 * `unsubscribe`: where one POST ends messages of this kind (RFC 8058).
 */
export type MailMessage = {
  id: string;
  from: { name: string; address: string };
  to: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  unsubscribe?: string;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
};

/** Hands one mail in. Never rejects, and never sends it twice by itself. */
export type SendMail = (message: MailMessage) => Promise<Delivered>;
