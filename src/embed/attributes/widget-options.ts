// Turns a page's options into the widget's own.
import type { Prefill, WidgetOptions } from '../../widget/shared/options.ts';
import type { EmbedOptions } from './attributes.ts';

/** A single ID is preselected; several are offered to choose from. */
const preselectedOrOffered = (ids: readonly string[]) =>
  ids.length === 1 ? { preselected: ids[0] } : { offered: ids.length > 1 ? ids : undefined };

/** The options with personal data, which are sent to an iframe by message and never in a URL. */
export const prefillOf = (options: EmbedOptions): Prefill => ({
  name: options.prefillName,
  phone: options.prefillPhone,
  email: options.prefillEmail,
  comment: options.prefillComment,
});

/** The widget options that don't come from attributes alone. */
type HostContext = Pick<WidgetOptions, 'proxy' | 'languages' | 'token' | 'source' | 'from'>;

/** The options of the widget, from those of the page and what only the host page knows. */
export function toWidgetOptions(options: EmbedOptions, context: HostContext): WidgetOptions {
  const [doctor, service] = [preselectedOrOffered(options.doctor), preselectedOrOffered(options.service)];
  return {
    ...context,
    clinic: options.clinic,
    flow: options.flow,
    multiService: options.multiService,
    doctor: doctor.preselected,
    service: service.preselected,
    doctors: doctor.offered,
    services: service.offered,
    hiddenDoctors: options.hideDoctors,
    hiddenServices: options.hideServices,
    slot: options.slot,
    date: options.date,
    days: options.days,
    priceTypes: options.priceType,
    fields: [...new Set([...options.fields, ...options.required])],
    required: options.required,
    prefill: prefillOf(options),
    privacyUrl: options.privacyUrl,
    doneUrl: options.doneUrl,
    phone: options.phone,
    remember: options.remember,
    theme: options.theme,
  };
}
