// What of the page's wishes the widget itself has to know.
import type { Prefill, WidgetOptions } from '../../widget/shared/options.ts';
import type { Configured } from './attributes.ts';

/** One is chosen in advance, of several the patient chooses. */
const oneOrSome = (ids: readonly string[]) =>
  ids.length === 1 ? { one: ids[0] } : { some: ids.length > 1 ? ids : undefined };

export const prefillOf = (asked: Configured): Prefill => ({
  name: asked.prefillName,
  phone: asked.prefillPhone,
  email: asked.prefillEmail,
  comment: asked.prefillComment,
});

export type Around = Pick<WidgetOptions, 'proxy' | 'languages' | 'token' | 'source'>;

export function widgetOptions(asked: Configured, around: Around): WidgetOptions {
  const [doctor, service] = [oneOrSome(asked.doctor), oneOrSome(asked.service)];
  return {
    ...around,
    clinic: asked.clinic,
    flow: asked.flow,
    multiService: asked.multiService,
    doctor: doctor.one,
    service: service.one,
    doctors: doctor.some,
    services: service.some,
    hiddenDoctors: asked.hideDoctors,
    hiddenServices: asked.hideServices,
    days: asked.days,
    priceTypes: asked.priceType,
    fields: [...new Set([...asked.fields, ...asked.required])],
    required: asked.required,
    prefill: prefillOf(asked),
    privacyUrl: asked.privacyUrl,
    doneUrl: asked.doneUrl,
    phone: asked.phone,
    remember: asked.remember,
    theme: asked.theme,
  };
}
