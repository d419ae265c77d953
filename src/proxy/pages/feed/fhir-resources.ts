// The feed's resources in FHIR R4, as SMART Scheduling Links has them
// (https://github.com/smart-on-fhir/smart-scheduling-links). PractitionerRole isn't in that text; clients ignore what
// they don't know.
import { cleanLine } from '../../../contract/clean-text.ts';
import { instantOf, localTimeAt, minuteMs, utcOffset } from '../../../contract/local-time.ts';
import { nameIn, positionIn } from '../../../contract/locales.ts';
import type { Employee, Locales, SlotDay } from '../../../contract/schedule.ts';
import type { LocalizedClinic } from '../../localize-clinic.ts';
import { digestOf } from '../../policy/content-coding.ts';
import type { CatalogLinks } from '../catalog/catalog-links.ts';

export type FeedContext = { settings: LocalizedClinic; links: CatalogLinks; origin: string };

const definitions = 'http://fhir-registry.smarthealthit.org/StructureDefinition';

/** FHIR's ids have at most 64 characters of few kinds; the ERP's may be anything. The same parts give the same id. */
const fhirId = (...parts: string[]): Promise<string> => digestOf(new TextEncoder().encode(JSON.stringify(parts)));

const locationId = ({ settings }: FeedContext) => fhirId('Location', settings.id);
const roleId = ({ settings }: FeedContext, doctor: string) => fhirId('PractitionerRole', settings.id, doctor);
const scheduleId = ({ settings }: FeedContext, doctor: string, service: string) =>
  fhirId('Schedule', settings.id, doctor, service);

/** Whose ids those of the ERP are. */
const system = ({ origin, links }: FeedContext, kind: string) => `${origin}${links.manifest}#${kind}`;

/** A text as FHIR wants it: without control characters, and not empty. The feed is in the clinic's first language. */
const nameOf = ({ settings }: FeedContext, thing: { id: string; name: string; locales: Locales }) =>
  cleanLine(nameIn(thing, settings.languages[0] ?? 'en')) || thing.id;

/** The clinic. Its address is one text: city and postal code aren't known apart. */
export async function locationResource(context: FeedContext): Promise<object> {
  const { settings, links, origin } = context;
  const { id, name, phone, country } = settings;
  const address = cleanLine(settings.address ?? '');
  return {
    resourceType: 'Location',
    id: await locationId(context),
    identifier: [{ system: system(context, 'clinics'), value: id }],
    status: 'active',
    name: cleanLine(name) || id,
    telecom: [
      ...(phone === undefined ? [] : [{ system: 'phone', value: phone }]),
      { system: 'url', value: origin + links.booking() },
    ],
    ...(address && { address: { text: address, line: [address], country } }),
  };
}

/** A doctor. */
export async function roleResource(context: FeedContext, doctor: Employee): Promise<object> {
  const { settings, links, origin } = context;
  const position = cleanLine(positionIn(doctor, settings.languages[0] ?? 'en') ?? '');
  return {
    resourceType: 'PractitionerRole',
    id: await roleId(context, doctor.id),
    identifier: [{ system: system(context, 'doctors'), value: doctor.id }],
    active: true,
    practitioner: { display: nameOf(context, doctor) },
    ...(position && { code: [{ text: position }] }),
    location: [{ reference: `Location/${await locationId(context)}` }],
    telecom: [
      { system: 'url', value: origin + (settings.catalog ? links.doctor(doctor.id) : links.booking(doctor.id)) },
    ],
  };
}

/** A doctor's calendar for one service. */
export async function scheduleResource(
  context: FeedContext,
  doctor: Employee,
  service: Employee['services'][number],
): Promise<object> {
  const display = nameOf(context, service);
  return {
    resourceType: 'Schedule',
    id: await scheduleId(context, doctor.id, service.id),
    active: true,
    serviceType: [{ coding: [{ system: system(context, 'services'), code: service.id, display }], text: display }],
    // The specification's clients expect the place first.
    actor: [
      { reference: `Location/${await locationId(context)}` },
      { reference: `PractitionerRole/${await roleId(context, doctor.id)}`, display: nameOf(context, doctor) },
    ],
  };
}

/** FHIR's `instant`, as the clinic's clocks show it: `2026-11-24T09:30:00+02:00`. */
function instantText(instantMs: number, zone: string): string {
  const minutes = utcOffset(zone, instantMs);
  const two = (count: number) => String(count).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${localTimeAt(instantMs, zone)}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The free times of a doctor's day for one service. */
export async function slotResources(
  context: FeedContext,
  { doctor, service }: { doctor: string; service: string },
  { date, slot_duration, slots }: SlotDay,
): Promise<object[]> {
  const { settings, links, origin } = context;
  const { id: clinic, time_zone: zone, phone } = settings;
  const schedule = { reference: `Schedule/${await scheduleId(context, doctor, service)}` };
  return Promise.all(
    slots.map(async ({ id, time }) => {
      const startMs = instantOf(date, time, zone);
      const link = links.time({ doctor, service, slot: id, start: `${date}T${time}` });
      return {
        resourceType: 'Slot',
        id: await fhirId('Slot', clinic, doctor, service, id),
        schedule,
        status: 'free',
        start: instantText(startMs, zone),
        end: instantText(startMs + slot_duration * minuteMs, zone),
        extension: [
          { url: `${definitions}/booking-deep-link`, valueUrl: origin + link },
          ...(phone === undefined ? [] : [{ url: `${definitions}/booking-phone`, valueString: phone }]),
        ],
      };
    }),
  );
}
