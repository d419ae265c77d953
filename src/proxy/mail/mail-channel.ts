// The channel that tells patients by mail what happened to their visits.
import { invitationOf } from '../booking/calendar.ts';
import { manageLink } from '../booking/manage-link.ts';
import { localizeClinic } from '../localize-clinic.ts';
import type { Channel } from '../outbox/channel.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { asciiAddress } from './ascii-address.ts';
import { mailHtml } from './mail-html.ts';
import type { MailMessage } from './mail-message.ts';
import { mailText } from './mail-text.ts';
import { createMailTexts, type WidgetTextsByLanguage } from './mail-texts.ts';
import { visitMail } from './visit-mail.ts';

/** `publicUrl`: what the links begin with. */
type MailDeps = Pick<ProxyDeps, 'clinics' | 'now'> & WidgetTextsByLanguage & { publicUrl: string };

/** The read of the doctor, which may be sent twice, and handing the mail in (server/mail/smtp-sender.ts). */
const timeoutMs = 150_000;

/** An unconfirmed visit has no entry: a calendar would say that it stands. */
const entryStates = {
  'visit.booked': 'booked',
  'visit.moved': 'booked',
  'visit.cancelled': 'cancelled',
  'visit.unconfirmed': undefined,
} as const satisfies Record<VisitEvent['type'], string | undefined>;

/**
 * The mail about an event.
 * @param to the patient's address
 */
async function composeMail(
  deps: MailDeps,
  { event, to }: { event: VisitEvent; to: string },
): Promise<MailMessage | undefined> {
  const context = deps.clinics.get(event.clinic);
  const own = context?.settings.mail;
  if (!context || !own) return undefined;
  const { settings, erp } = context;
  const { visit, cancel_token: token } = event;
  const language = chooseLanguage(event.language, settings.languages);
  const read = own.names ? await erp.employee({ employee_id: visit.employee_id }) : undefined;
  // Without the names a mail is still useful.
  const doctor = read?.ok ? read.value : undefined;
  const now = deps.now();
  const link = token && manageLink(deps.publicUrl, settings.id, language, token);
  const mail = visitMail(event, settings, { texts: createMailTexts(settings, language, deps), doctor, link, now });
  const state = entryStates[event.type];
  const invitation = { uid: visit.uid, sequence: visit.sequence, from: own.from, to };
  return {
    id: event.id,
    from: { name: localizeClinic(settings, language).name, address: own.from },
    to,
    language,
    subject: mail.subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ...(state && {
      calendar: {
        method: state === 'cancelled' ? 'CANCEL' : 'REQUEST',
        content: invitationOf({ visit, state }, { clinic: settings, doctor, language, now, link }, invitation),
      },
    }),
  };
}

const addressOf = ({ patient, address = patient?.patient_email }: VisitEvent) => address && asciiAddress(address);

export function createMailChannel(deps: MailDeps): Channel {
  return {
    name: 'mail',
    serves: (clinic) => deps.clinics.get(clinic)?.sendMail !== undefined,
    accepts: (event) => Boolean(addressOf(event)),
    async deliver(event) {
      const to = addressOf(event);
      const send = deps.clinics.get(event.clinic)?.sendMail;
      const message = to ? await composeMail(deps, { event, to }) : undefined;
      if (!send || !message) return { rejected: 'the clinic sends no mails any more' };
      return send(message);
    },
    timeoutMs,
  };
}
