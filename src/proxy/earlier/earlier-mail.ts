// The mails to those who wait: one to confirm that they want to, and one about each time that becomes free for them.
import type { Employee } from '../../contract/schedule.ts';
import { sealCancelToken } from '../booking/cancel-token.ts';
import { fingerprintOf } from '../booking/keys.ts';
import { manageLink } from '../booking/manage-link.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { localizeClinic } from '../localize-clinic.ts';
import { mailHtml } from '../mail/mail-html.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import { mailText } from '../mail/mail-text.ts';
import { createMailTexts, type WidgetTextsByLanguage } from '../mail/mail-texts.ts';
import type { VisitMail } from '../mail/visit-mail.ts';
import type { Delivered } from '../outbox/channel.ts';
import type { DeliveryReport } from '../outbox/delivery.ts';
import { phoneHref } from '../pages/html.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { EarlierMails } from './earlier-mails.ts';
import { createEarlierTexts } from './earlier-words.ts';
import type { TellPatient } from './tell-freed-times.ts';
import { startOf, type WishRequest, wishEnd } from './wish.ts';
import { sealConfirmToken, sealLeaveToken } from './wish-token.ts';

/** `publicUrl`: what the links begin with. `keys`: those in use now. `report`: told how each attempt ended. */
type EarlierMailDeps = Pick<ProxyDeps, 'now' | 'random'> &
  WidgetTextsByLanguage & {
    keys: () => ProxyDeps['keys'];
    publicUrl: string;
    report?: (delivery: DeliveryReport) => void;
  };

/** `id`: of the message (mail-message.ts). */
type Content = Pick<VisitMail, 'title' | 'lead' | 'action' | 'notes'> & {
  id: string;
  time?: { date: string; time: string };
  doctor?: Employee;
  service?: string;
  leave?: string;
};

export function createEarlierMails(deps: EarlierMailDeps): EarlierMails {
  const { publicUrl, now, random } = deps;

  const pageLink = (clinic: string, page: 'confirm' | 'leave', lang: string, token: string) =>
    `${publicUrl}/clinics/${encodeURIComponent(clinic)}/earlier/${page}?${new URLSearchParams({ lang, token })}`;

  function compose({ settings }: ClinicContext, from: string, wish: WishRequest, content: Content): MailMessage {
    const language = chooseLanguage(wish.language, settings.languages);
    const texts = createMailTexts(settings, language, deps);
    const { t, name, direction, colon } = texts;
    const { time, doctor, leave, title } = content;
    const { name: clinicName, address, phone, map_url, country } = localizeClinic(settings, language);
    const service = doctor?.services.find(({ id }) => id === wish.service_id);
    const fact = (term: string, value: string | undefined, more: Partial<VisitMail['facts'][number]> = {}) =>
      value ? [{ term, value, kind: 'text' as const, ...more }] : [];
    const mail: VisitMail = {
      language,
      direction,
      colon,
      subject: time ? `${title}${colon}${texts.briefly(time)}` : `${title} – ${clinicName}`,
      title,
      lead: content.lead,
      facts: [
        ...fact(t('when'), time && texts.when(time)),
        ...fact(t('doctor'), doctor && name(doctor)),
        ...fact(t('service'), service && name(service)),
        ...fact(t('where'), [clinicName, address].filter(Boolean).join(', '), map_url ? { href: map_url } : {}),
        ...fact(t('phone_of_clinic'), phone, { kind: 'number', href: phoneHref(phone ?? '', country) }),
      ],
      action: content.action,
      notes: [...(time ? [t('clinic_time', { zone: texts.zone(now()) })] : []), ...content.notes],
      ...(leave !== undefined && {
        leave: { label: createEarlierTexts(language, settings.words)('earlier_leave'), href: leave },
      }),
    };
    return {
      id: content.id,
      from: { name: clinicName, address: from },
      to: wish.address,
      language,
      subject: mail.subject,
      text: mailText(mail),
      html: mailHtml(mail),
      ...(leave !== undefined && { unsubscribe: leave }),
    };
  }

  async function send(clinic: ClinicContext, wish: WishRequest, content: Content): Promise<Delivered> {
    const { sendMail, settings } = clinic;
    if (!sendMail || !settings.mail) return { rejected: 'the clinic sends no mails any more' };
    const delivered = await sendMail(compose(clinic, settings.mail.from, wish, content));
    const about = { channel: 'mail', clinic: settings.id, type: 'earlier' } as const;
    if ('ok' in delivered) deps.report?.({ ...about, outcome: 'delivered' });
    else if ('retry' in delivered) deps.report?.({ ...about, outcome: 'retry', cause: delivered.retry });
    else deps.report?.({ ...about, outcome: 'rejected', cause: delivered.rejected });
    return delivered;
  }

  /** The move of the patient's visit to the time, or the booking page with the time. */
  async function timeLink({ settings }: ClinicContext, wish: WishRequest, freed: Parameters<TellPatient>[2]) {
    const { visit, service_id } = wish;
    const { employee_id, slot_id } = freed;
    const lang = chooseLanguage(wish.language, settings.languages);
    const time = { doctor: employee_id, service: service_id, slot: slot_id, date: startOf(freed) };
    if (!visit) return `${publicUrl}/embed?${new URLSearchParams({ clinic: settings.id, lang, ...time })}`;
    const { end, ...known } = visit;
    const token = await sealCancelToken(deps.keys(), known, new Date(end));
    // A visit with other services isn't moved to a time of this one.
    const fits = known.services.join() === service_id;
    return manageLink(publicUrl, settings.id, lang, token, fits ? time : {});
  }

  return {
    async confirm(clinic, wish) {
      const { settings } = clinic;
      const language = chooseLanguage(wish.language, settings.languages);
      const texts = createEarlierTexts(language, settings.words);
      const token = await sealConfirmToken(deps.keys(), settings.id, wish, now());
      return send(clinic, wish, {
        id: random(),
        title: texts('earlier_confirm_mail'),
        lead: undefined,
        action: {
          hint: texts('earlier_ignore_mail'),
          label: texts('earlier_confirm'),
          href: pageLink(settings.id, 'confirm', language, token),
        },
        notes: [],
      });
    },

    async tell(clinic, { patient, service_id, wish }, freed, doctor) {
      const { settings } = clinic;
      const language = chooseLanguage(wish.language, settings.languages);
      const texts = createEarlierTexts(language, settings.words);
      const claims = { clinic: settings.id, service_id, patient };
      const token = await sealLeaveToken(deps.keys(), claims, wishEnd(wish, settings));
      const today = now().toISOString().slice(0, 10);
      const told = ['earlier mail', settings.id, patient, service_id, freed.employee_id, startOf(freed), today];
      return send(clinic, wish, {
        // The same where the mail is sent again, because nobody knows whether it has arrived.
        id: await fingerprintOf(deps.keys(), told),
        title: texts('earlier_freed'),
        lead: texts('earlier_freed_hint'),
        time: freed,
        ...(settings.mail?.names && { doctor }),
        action: {
          hint: texts(wish.visit ? 'earlier_move_hint' : 'earlier_freed_hint'),
          label: texts(wish.visit ? 'earlier_move_time' : 'earlier_see_time'),
          href: await timeLink(clinic, wish, freed),
        },
        notes: [texts('earlier_why_mail')],
        leave: pageLink(settings.id, 'leave', language, token),
      });
    },
  };
}
