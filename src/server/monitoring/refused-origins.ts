// Tells an operator which page is refused and what to set: a webmaster's page that was forgotten, or a reverse proxy
// that doesn't pass on Host.
import type { RefusedOrigin } from '../../proxy/proxy-deps.ts';

const hourMs = 3_600_000;
/** In an hour. Anybody can send any origin. */
const maxOrigins = 50;
const maxTextLength = 200;

type OriginDeps = {
  warning: (text: string) => void;
  /** ms since 1970. */
  now: () => number;
};

/** As a browser writes it, and short enough for a line of the log. */
const isOrigin = (text: string) => text.length <= maxTextLength && URL.parse(text)?.origin === text;
const isHost = (text: string) => /^[\w.:[\]-]{1,200}$/.test(text);

/** Called for each request of a page that isn't allowed; warns once an hour for each clinic and origin. */
export function createOriginReport({ warning, now }: OriginDeps) {
  const toldAt = new Map<string, number>();
  return ({ clinic, origin, host, own }: RefusedOrigin): void => {
    if (!isOrigin(origin) || !isHost(host)) return;
    const which = `${clinic} ${origin}`;
    const at = now();
    for (const [each, ms] of toldAt) if (at - ms >= hourMs) toldAt.delete(each);
    if (toldAt.has(which) || toldAt.size >= maxOrigins) return;
    toldAt.set(which, at);
    warning(
      own
        ? `the proxy's own page at ${origin} was refused, because its request came with the Host ${host}: make the reverse proxy pass on the Host header, or set BOOKING_PUBLIC_URL=${origin}`
        : `a page of ${origin} was refused (Host ${host}): if it is the clinic's own, add it to BOOKING_ORIGINS, or "origins" in the file, of clinic ${clinic}`,
    );
  };
}
