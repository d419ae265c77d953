// `GET /clinics/{clinic}/sitemap.xml` (https://www.sitemaps.org/protocol.html) and `GET /robots.txt` (RFC 9309).
import type { Employee } from '../../../contract/schedule.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import { escapeHtml } from '../html.ts';
import { catalogLinks } from './catalog-links.ts';
import type { PageContext } from './page-layout.ts';

/** The limit of the sitemap protocol. */
const maxUrls = 50_000;

/** The list and each doctor in each language. The first language comes first, in case the limit cuts the rest off. */
export function renderSitemap(
  { origin, links, settings: { languages } }: PageContext,
  employees: readonly Employee[],
): string {
  const paths = languages.flatMap((language) => [
    links.list(language),
    ...employees.map(({ id }) => links.doctor(id, language)),
  ]);
  const urls = paths.slice(0, maxUrls).map((path) => `<url><loc>${escapeHtml(origin + path)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

/**
 * Disallows the API, which is for widgets and partners. /embed and /manage aren't listed: they are `noindex`, which a
 * crawler that may not read them would never see.
 */
export function renderRobots(origin: string, clinics: Iterable<Pick<ClinicContext, 'settings'>>): string {
  const listed = [...clinics].filter(({ settings }) => settings.catalog);
  const sitemaps = listed.map(({ settings }) => `Sitemap: ${origin}${catalogLinks(settings.id).sitemap}\n`);
  return `User-agent: *
Allow: /clinics/*/doctors
Disallow: /clinics/*/api/
${sitemaps.length > 0 ? `\n${sitemaps.join('')}` : ''}`;
}
