// `GET /clinics/{clinic}/sitemap.xml` (https://www.sitemaps.org/protocol.html) and `GET /robots.txt` (RFC 9309).
import type { Employee } from '../../../contract/schedule.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import { escapeHtml } from '../html.ts';
import { catalogLinks } from './catalog-links.ts';
import type { PageContext } from './page-layout.ts';

/** As many addresses as one sitemap may have. */
const mostAddresses = 50_000;

/** The list and each doctor, in each language; the clinic's first language before all others, in case there are too many. */
export function renderSitemap(
  { origin, links, settings: { languages } }: PageContext,
  employees: readonly Employee[],
): string {
  const paths = languages.flatMap((language) => [
    links.list(language),
    ...employees.map(({ id }) => links.doctor(id, language)),
  ]);
  const urls = paths.slice(0, mostAddresses).map((path) => `<url><loc>${escapeHtml(origin + path)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

/**
 * The API is for widgets and partners. /embed and /manage aren't named here: they say themselves that they belong in no index, which who
 * mayn't read them doesn't hear.
 */
export function renderRobots(origin: string, clinics: Iterable<Pick<ClinicContext, 'settings'>>): string {
  const listed = [...clinics].filter(({ settings }) => settings.catalog);
  const sitemaps = listed.map(({ settings }) => `Sitemap: ${origin}${catalogLinks(settings.id).sitemap}\n`);
  return `User-agent: *
Allow: /clinics/*/doctors
Disallow: /clinics/*/api/
${sitemaps.length > 0 ? `\n${sitemaps.join('')}` : ''}`;
}
