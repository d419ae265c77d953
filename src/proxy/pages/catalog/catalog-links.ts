// Where the catalog's pages are, and where they lead.
import { isLoopback } from '../../../contract/loopback.ts';

/**
 * `origin`: the proxy's, as browsers know it. `certain`: the operator said so. Else it is what the request itself says, which is right
 * for whoever sent it, and may be anything: no cache that others share may keep it.
 */
export type ProxyOrigin = { origin: string; certain: boolean };

/** @param publicUrl the origin that the operator has set, if any */
export function proxyOrigin(request: Request, publicUrl: string | undefined): ProxyOrigin {
  if (publicUrl !== undefined) return { origin: publicUrl, certain: true };
  const { host: asked } = new URL(request.url);
  const url = URL.parse(`https://${request.headers.get('host') ?? asked}`);
  const { host, hostname } = url ?? { host: asked, hostname: '' };
  // TLS ends before the proxy, so that a request can't say whether it came by it. Public hosts have it; this machine's names have no certificate.
  return { origin: `${isLoopback(hostname) ? 'http' : 'https'}://${host}`, certain: false };
}

const query = (values: Record<string, string | undefined>) => {
  const known = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
};

export type CatalogLinks = ReturnType<typeof catalogLinks>;

/** Paths at the proxy, of one clinic. Without a language the visitor's browser says which. */
export function catalogLinks(clinic: string) {
  const root = `/clinics/${encodeURIComponent(clinic)}`;
  return {
    list: (lang?: string): string => `${root}/doctors${query({ lang })}`,
    doctor: (id: string, lang?: string): string => `${root}/doctors/${encodeURIComponent(id)}${query({ lang })}`,
    sitemap: `${root}/sitemap.xml`,
    /** The booking, with a doctor and perhaps one of their services chosen. */
    booking: (doctor?: string, service?: string, lang?: string): string =>
      `/embed${query({ clinic, lang, ...(doctor !== undefined && { flow: 'doctor-first' }), doctor, service })}`,
  };
}
