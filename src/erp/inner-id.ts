// How an id of the ERP that isn't safe in a path is carried inside: as base64url with a prefix. Each id has exactly one
// inner form.
import { Id } from '../contract/schedule.ts';

const prefix = 'b64~';
const plain = /^(?!\.+$)(?!b64~)[A-Za-z0-9_.:+@~=,-]{1,200}$/;
const maxTextLength = 750;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));

/** Whether a server that decodes the path once more, as gateways do, would split a line or climb to another path. */
function isHarmless(text: string): boolean {
  let decoded = text;
  for (let round = 0; round < 3; round++) {
    // U+FFFD: a character was lost on the way, so this is another id.
    if (/[\p{Cc}\p{Cs}\ufffd]/u.test(decoded)) return false;
    const segments = decoded.split(/[\\/]/);
    // Gateways also merge slashes.
    if (segments.some((segment) => segment === '' || /^\s*\.+\s*(;.*)?$/.test(segment))) return false;
    decoded = decoded.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return true;
}

/** The inner form of an id as the ERP writes it. Undefined where it could lead to another path, or is too long. */
export function innerId(text: string): string | undefined {
  if (plain.test(text)) return text;
  if (text.trim() === '' || text.length > maxTextLength || !isHarmless(text)) return undefined;
  const inner = prefix + base64url(new TextEncoder().encode(text));
  return Id.safeParse(inner).success ? inner : undefined;
}

/**
 * The id as the ERP writes it. Undefined for a text that `innerId` never returns: a browser made it up.
 */
export function outerId(inner: string): string | undefined {
  if (!inner.startsWith(prefix)) return plain.test(inner) ? inner : undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      fromBase64url(inner.slice(prefix.length)),
    );
    return innerId(text) === inner ? text : undefined;
  } catch {
    return undefined;
  }
}
