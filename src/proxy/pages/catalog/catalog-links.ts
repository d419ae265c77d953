// The addresses of the catalog's pages, and the links that they have.
import { isLoopback } from '../../../contract/loopback.ts';
import { partnerCatalogPath } from '../../../contract/partner-catalog.ts';
import { pathOf } from '../../../contract/routes.ts';

/**
 * The proxy's origin, as browsers know it, with its path where it has one. `certain`: the operator configured it.
 * Otherwise it is taken from the request, where it is right for the sender but may be anything, so no shared cache may
 * keep the response.
 */
export type ProxyOrigin = { origin: string; certain: boolean };

/** @param publicUrl the configured address, if any */
export function proxyOrigin(request: Request, publicUrl: string | undefined): ProxyOrigin {
  if (publicUrl !== undefined) return { origin: publicUrl, certain: true };
  const { host: requestHost } = new URL(request.url);
  const url = URL.parse(`https://${request.headers.get('host') ?? requestHost}`);
  const { host, hostname } = url ?? { host: requestHost, hostname: '' };
  // TLS ends before the proxy, so the request can't say whether it was used. Public hosts use it; loopback has no
  // certificate.
  return { origin: `${isLoopback(hostname) ? 'http' : 'https'}://${host}`, certain: false };
}

const queryString = (values: Record<string, string | undefined>) => {
  const present = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return present.length === 0 ? '' : `?${new URLSearchParams(present)}`;
};

type LinkedTime = { doctor: string; service: string; slot: string; start: string };

export type CatalogLinks = ReturnType<typeof catalogLinks>;

/** Paths of one clinic at the proxy. Without a language, the visitor's browser chooses. */
export function catalogLinks(clinic: string) {
  const root = `/clinics/${encodeURIComponent(clinic)}`;
  return {
    list: (lang?: string): string => `${root}/doctors${queryString({ lang })}`,
    doctor: (id: string, lang?: string): string => `${root}/doctors/${encodeURIComponent(id)}${queryString({ lang })}`,
    /** The ERP's slots of a doctor, as the widget reads them. */
    slots: (employee_id: string, service_id: string): string =>
      `${root}${pathOf('slots', { employee_id, service_id })}`,
    sitemap: `${root}/sitemap.xml`,
    /** All of it as JSON, for partner platforms. */
    catalog: root + partnerCatalogPath,
    /** The manifest of the partners' feed, and one of its files. */
    manifest: `${root}/$bulk-publish`,
    feed: (file: string): string => `${root}/bulk/${file}`,
    /** The booking page, with a doctor and one of their services preselected. */
    booking: (doctor?: string, service?: string, lang?: string): string =>
      `/embed${queryString({ clinic, lang, ...(doctor !== undefined && { flow: 'doctor-first' }), doctor, service })}`,
    /** The booking page with a time chosen. `start`: by the clinic's clock, `YYYY-MM-DDTHH:mm`. */
    time: ({ doctor, service, slot, start }: LinkedTime): string =>
      `/embed${queryString({ clinic, doctor, service, slot, date: start })}`,
  };
}
