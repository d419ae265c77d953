// One embedding: what a page asked for at one place, and whatever shows it.
import { stringifyJson } from '../widget/shared/stringify-json.ts';
import type { Configured } from './attributes/attributes.ts';

/** What a page asked for, and where the proxy is: origin and path, no slash at the end. */
export type Asked = { options: Configured; mistakes: readonly string[]; proxy: string };

/** Something shown. `update`: the page asks for something else. `destroy` takes everything back. */
export type Shown = { update: (asked: Asked) => void; destroy: () => void };

/** What a page asked for that changes while a patient is at it, and loses nothing of theirs. */
const live = new Set<keyof Configured>([
  'lang',
  'theme',
  'accent',
  'radius',
  'ref',
  'source',
  'analytics',
  'prefillName',
  'prefillPhone',
  'prefillEmail',
  'prefillComment',
]);

/** Two wishes with the same key differ at most in what can change live. */
export const keyOf = ({ options, proxy }: Asked): string =>
  stringifyJson([proxy, Object.entries(options).filter(([name]) => !live.has(name as keyof Configured))]);

/** The clinic's colour and corners as this place has them; what isn't asked for here is as around it. */
export function applyLook(place: HTMLElement, { accent, radius }: Configured): void {
  const set = (name: string, value: string | undefined) =>
    value === undefined ? place.style.removeProperty(name) : place.style.setProperty(name, value);
  set('--alpaca-accent', accent);
  set('--alpaca-radius', radius === undefined ? undefined : `${radius}px`);
}

/** The booking page with the same wishes, for a frame or a link. Nothing of the patient's is in it. @param query without `?` */
export const bookingPage = (proxy: string, query: string): string => `${proxy}/embed${query && `?${query}`}`;
