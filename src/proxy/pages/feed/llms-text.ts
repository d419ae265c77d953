// `GET /llms.txt` (https://llmstxt.org): where an assistant finds what the clinics publish.
import { cleanLine } from '../../../contract/clean-text.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import { localizeClinic } from '../../localize-clinic.ts';
import { catalogLinks } from '../catalog/catalog-links.ts';

/** A text without Markdown: what the operator writes is no link and no heading. */
const plainText = (text: string) => cleanLine(text).replace(/[\\`*_{}[\]()<>#|!]/g, (sign) => `\\${sign}`);

function clinicSection(clinic: ClinicSettings, origin: string): string {
  const { id, name, address, phone, time_zone } = localizeClinic(clinic);
  const links = catalogLinks(id);
  const facts = [
    address && `Address: ${plainText(address)}.`,
    phone && `Phone: ${plainText(phone)}.`,
    `Time zone: ${time_zone}.`,
  ].filter(Boolean);
  const pages = [
    `- [Booking page](${origin}${links.booking()}): where a patient finds a time and books it`,
    clinic.catalog && `- [Doctors](${origin}${links.list()}): a page for each doctor, with services and prices`,
    clinic.catalog && `- [Catalog](${origin}${links.catalog}): the same as JSON, with a booking link for each service`,
    `- [Free times](${origin}${links.manifest}): SMART Scheduling Links, FHIR R4 as NDJSON, a booking link for each time`,
  ].filter(Boolean);
  return `## ${plainText(name) || id}\n\n${facts.join(' ')}\n\n${pages.join('\n')}\n`;
}

/** @param clinics those that are published */
export const renderLlmsText = (clinics: readonly ClinicSettings[], origin: string): string =>
  `# Online booking

> Free times of the clinics below, and the pages where their patients book.

Nobody can book for a patient by these addresses: give them the link of the time, and they book on the clinic's page.
Times change within seconds. Names and texts come from the clinics' own systems.

${clinics.map((clinic) => clinicSection(clinic, origin)).join('\n')}
## API

- [OpenAPI](${origin}/openapi.json): all that is public here
`;
