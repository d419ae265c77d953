// Where the visitor came from: `data-ref`, and the campaign parameters in the host page's URL.
import type { EmbedOptions } from './attributes.ts';

const campaignParameters = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] as const;
const maxValueLength = 60;

/** Trims a value to one short line, without control characters or marks that change the direction of text. */
const clean = (value: string) =>
  value
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim()
    .slice(0, maxValueLength);

/** The campaign parameters of a URL's query, by name: `{ utm_source: 'newsletter' }`. Empty ones are left out. */
export function readCampaign(search: string): Record<string, string> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    campaignParameters.flatMap((name) => {
      const value = clean(query.get(name) ?? '');
      return value === '' ? [] : [[name, value]];
    }),
  );
}

type SourceOptions = Pick<EmbedOptions, 'ref' | 'source'>;

/** The `source` field of events; undefined if there is nothing to report or the page switched it off. */
export function eventSource(
  { ref, source }: SourceOptions,
  campaign: Record<string, string>,
): Record<string, string> | undefined {
  const values = { ...(ref !== undefined && { ref }), ...campaign };
  return source === 'off' || Object.keys(values).length === 0 ? undefined : values;
}

/** The same as one line for the visit's comment; undefined unless `source` is `comment`. */
export function commentSource(options: SourceOptions, campaign: Record<string, string>): string | undefined {
  const values = eventSource(options, campaign);
  if (options.source !== 'comment' || !values) return undefined;
  return Object.entries(values)
    .map(([name, value]) => (name === 'ref' ? value : `${name}=${value}`))
    .join(' · ');
}

/**
 * Parts of a path that may name a person: long ones, e-mail addresses, numbers of five digits. The proxy leaves them
 * out of its counts, too, but the log of a gateway before it has whole addresses.
 */
const personalPart = /[^/]{41,}|[^/]*(?:@|%40|\d(?:.?\d){4})[^/]*/g;

/**
 * What the proxy counts by: the source's name and the page's path, without its query (contract/seen-moments.ts). Only
 * the origin, which browsers send anyway, where the page switched the source off.
 */
export const countedFrom = (options: SourceOptions, campaign: Record<string, string>): string =>
  options.source === 'off'
    ? ''
    : `${options.ref ?? campaign.utm_source ?? ''},${location.pathname.replace(personalPart, '-')}`;
