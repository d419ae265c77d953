// Limits what a link to the proxy's own pages can set. Anybody can write such a link and send it to a patient, who then
// sees a page that looks like the clinic's.
import type { EmbedOptions } from '../attributes/attributes.ts';

/** The operator's settings: the clinic's origins, and the optional fields that a link may ask for. */
type LinkLimits = { origins: readonly string[]; fields: readonly string[] };

/** @param pageUrl the booking page's, against which paths are resolved */
function leadsToClinic(address: string, pageUrl: string, origins: readonly string[]): boolean {
  try {
    const { origin } = new URL(address, pageUrl);
    return origins.includes(origin) || origin === new URL(pageUrl).origin;
  } catch {
    return false;
  }
}

/**
 * The options of a link without what could harm a patient: addresses of other sites, another phone number than the
 * clinic's, fields that the clinic doesn't ask for, and text for the clinic's staff.
 * @returns the options, and a message for each that was ignored
 */
export function limitLinkOptions(
  options: EmbedOptions,
  { origins, fields }: LinkLimits,
  pageUrl: string,
): { options: EmbedOptions; mistakes: string[] } {
  const ignored: string[] = [];
  function keepIf<T>(name: string, value: T, allowed: boolean, fallback: T): T {
    if (!allowed) ignored.push(name);
    return allowed ? value : fallback;
  }
  const address = (name: string, value: string | undefined) =>
    keepIf(name, value, value === undefined || leadsToClinic(value, pageUrl, origins), undefined);
  const allowed = <T extends string>(name: string, values: readonly T[]) => {
    const known = values.filter((value) => fields.includes(value));
    return keepIf(name, values, known.length === values.length, known);
  };
  const limited: EmbedOptions = {
    ...options,
    phone: keepIf('phone', options.phone, options.phone === undefined, undefined),
    source: keepIf('source', options.source, options.source !== 'comment', 'events'),
    privacyUrl: address('privacy-url', options.privacyUrl),
    doneUrl: address('done-url', options.doneUrl),
    fields: allowed('fields', options.fields),
    required: allowed('required', options.required),
  };
  return {
    options: limited,
    mistakes: ignored.map((name) => `${name} in the URL was ignored: a link may not set it.`),
  };
}
