// Where the visitor came from: the page's own word for it, and the campaign that its address names.
import type { Configured } from './attributes.ts';

const campaign = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] as const;
/** As much of a value as anybody reads; and no control characters, which an address may hold. */
const short = (value: string) =>
  value
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim()
    .slice(0, 60);

/** By the names that the address has: `{ utm_source: 'newsletter' }`. @param search the page's query */
export function campaignIn(search: string): Record<string, string> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    campaign.flatMap((name) => {
      const value = short(query.get(name) ?? '');
      return value === '' ? [] : [[name, value]];
    }),
  );
}

type Wish = Pick<Configured, 'ref' | 'source'>;

/** What events say of it; undefined where there is nothing to say or the page doesn't want it said. */
export function sourceOf({ ref, source }: Wish, campaign: Record<string, string>): Record<string, string> | undefined {
  const known = { ...(ref !== undefined && { ref }), ...campaign };
  return source === 'off' || Object.keys(known).length === 0 ? undefined : known;
}

/** The same as a line for the clinic, where the page wants it in the comment. */
export function sourceLine(wish: Wish, campaign: Record<string, string>): string | undefined {
  const known = sourceOf(wish, campaign);
  if (wish.source !== 'comment' || !known) return undefined;
  return Object.entries(known)
    .map(([name, value]) => (name === 'ref' ? value : `${name}=${value}`))
    .join(' · ');
}
