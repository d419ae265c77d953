// What a patient is told of an event of their visit: title, facts, link. Nothing that the patient has typed is in it:
// otherwise anybody could have the clinic write what they like to whom they like.
import { localTimeAt } from '../../contract/local-time.ts';
import type { Employee } from '../../contract/schedule.ts';
import { ruleDeadline } from '../../contract/time-rule.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { localizeClinic } from '../localize-clinic.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { phoneHref } from '../pages/html.ts';
import type { MailTexts } from './mail-texts.ts';

/** `kind`: how the value is shown. `href`: what it links to. */
type MailFact = { term: string; value: string; kind: 'text' | 'number'; href?: string };

/**
 * A mail before it is text or HTML. `colon`: with its spaces. `notes`: below everything, in small print. `leave`: how
 * to get no more of them, after the notes.
 */
export type VisitMail = {
  language: string;
  direction: 'ltr' | 'rtl';
  colon: string;
  subject: string;
  title: string;
  lead?: string | undefined;
  facts: MailFact[];
  action?: { hint: string; label: string; href: string } | undefined;
  notes: string[];
  leave?: { label: string; href: string };
};

const titles = {
  'visit.booked': 'mail_booked',
  'visit.moved': 'mail_moved',
  'visit.cancelled': 'cancelled_title',
} as const;

function titleOf({ type, attempt }: VisitEvent, { t }: MailTexts): string {
  if (type !== 'visit.unconfirmed') return t(titles[type]);
  return t(attempt === 'cancellation' ? 'visit_unknown_title' : 'unconfirmed_title');
}

function leadOf({ type, attempt, visit, previous }: VisitEvent, { t, briefly }: MailTexts): string | undefined {
  switch (type) {
    case 'visit.booked':
      return undefined;
    case 'visit.moved':
      return previous && t('moved_to_other_day', { from: briefly(previous), to: briefly(visit) });
    case 'visit.cancelled':
      return t('cancelled_hint');
    case 'visit.unconfirmed':
      return t(attempt === 'cancellation' ? 'visit_unknown' : 'unconfirmed_clinic');
  }
}

/** Until when the visit can be cancelled and moved online, where the clinic has a rule. */
function deadlineOf(
  { visit }: VisitEvent,
  { cancel_until: rule, time_zone }: ClinicSettings,
  texts: MailTexts,
  now: Date,
) {
  if (!rule) return undefined;
  const deadlineMs = ruleDeadline(rule, visit, time_zone);
  if (deadlineMs < now.getTime()) return texts.t('by_phone_only');
  const [date = '', time = ''] = localTimeAt(deadlineMs, time_zone).split('T');
  return texts.t('until', { time: texts.briefly({ date, time }) });
}

/**
 * @param doctor by method 2, where the clinic has mails name the doctor and the services and it could be read
 * @param link to the visit's page; absent where there is nothing to manage
 */
export function visitMail(
  event: VisitEvent,
  clinic: ClinicSettings,
  {
    texts,
    doctor,
    link,
    now,
  }: { texts: MailTexts; doctor?: Employee | undefined; link?: string | undefined; now: Date },
): VisitMail {
  const { t, name, language, direction, colon } = texts;
  const { type, visit, code } = event;
  const title = titleOf(event, texts);
  const lead = leadOf(event, texts);
  const { name: clinicName, address, phone, bring, map_url, country } = localizeClinic(clinic, language);
  const services = visit.services.flatMap((id) => doctor?.services.filter((service) => service.id === id) ?? []);
  const stands = type === 'visit.booked' || type === 'visit.moved';
  const fact = (term: string, value: string | undefined, more: Partial<MailFact> = {}): MailFact[] =>
    value ? [{ term, value, kind: 'text', ...more }] : [];
  return {
    language,
    direction,
    colon,
    subject: `${title}${colon}${texts.briefly(visit)}`,
    title,
    ...(lead !== undefined && { lead }),
    facts: [
      ...fact(t('when'), texts.when(visit)),
      ...fact(t('doctor'), doctor && name(doctor)),
      ...fact(t('service'), services.map(name).join(' + ')),
      ...fact(t('where'), [clinicName, address].filter(Boolean).join(', '), map_url ? { href: map_url } : {}),
      ...fact(t('phone_of_clinic'), phone, { kind: 'number', href: phoneHref(phone ?? '', country) }),
      ...fact(t('change_online'), stands ? deadlineOf(event, clinic, texts, now) : undefined),
      ...fact(t('bring'), stands ? bring : undefined),
      ...fact(t('mail_code'), code, { kind: 'number' }),
    ],
    ...(link !== undefined && { action: { hint: t('keep_link'), label: t('show_visit'), href: link } }),
    notes: [t('clinic_time', { zone: texts.zone(now) }), t('mail_automatic')],
  };
}
