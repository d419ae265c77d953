import { telLink } from '../../contract/tel-link.ts';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { useSession } from '../shared/session.ts';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { Facts } from '../ui/Facts.tsx';
import { deadlineFact, visitFacts } from './visit-text.ts';

type Props = {
  visit: Parameters<typeof visitFacts>[1] & { visit_code?: string | undefined };
  /** The number that the clinic calls, as it will be dialled. Only for the patient who has just typed it. */
  phone?: string | undefined;
  /** Also links to a map, and says what to bring, how to call the clinic, and that it has the patient's number. */
  booked?: boolean;
};

/**
 * A visit as terms and values, its doctor first. Where the visitor's clock shows another time than the clinic's, it
 * says so.
 */
export function VisitFacts({ visit, phone, booked = false }: Props) {
  const session = useSession();
  const { catalog } = session;
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  // A form isn't left for a map by mistake, and what isn't booked isn't prepared for.
  const told = booked ? clinic : undefined;
  const code = visit.visit_code;
  const doctor = catalog.employeeById.value.get(visit.employee_id);
  return (
    <>
      <Facts
        facts={[
          {
            term: i18n.t('doctor'),
            value: doctor && i18n.name(doctor),
            note: doctor && i18n.position(doctor),
            picture: doctor && <DoctorAvatar doctor={doctor} />,
          },
          ...visitFacts(catalog, visit),
          deadlineFact(session, visit),
          {
            term: i18n.t('where'),
            value: [clinic?.name, clinic?.address],
            href: told?.map_url,
          },
          { term: i18n.t('bring'), value: told?.bring },
          {
            term: i18n.t('phone_of_contact'),
            value: phone,
            note: told && i18n.t('phone_known'),
          },
          {
            term: i18n.t('phone_of_clinic'),
            value: told?.phone,
            href: told?.phone && telLink(told.phone),
          },
          {
            term: i18n.t('visit_code'),
            value: code && `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
            spelled: code && [...code].join(', '),
          },
        ]}
        comma={i18n.comma}
      />
      <ClinicTime slot={visit} />
    </>
  );
}
