import { useSession } from '../shared/session.ts';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { Facts } from '../ui/Facts.tsx';
import { visitFacts } from './visit-text.ts';

type Props = {
  visit: Parameters<typeof visitFacts>[1];
  /** The number that the clinic calls, as it will be dialled. Only for the patient who has just typed it. */
  phone?: string | undefined;
};

/** A visit as terms and values. Where the visitor's clock shows another time than the clinic's, it says so. */
export function VisitFacts({ visit, phone }: Props) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <>
      <Facts
        facts={[...visitFacts(catalog, visit), { term: i18n.t('phone_of_contact'), value: phone }]}
        comma={i18n.comma}
      />
      <ClinicTime slot={visit} />
    </>
  );
}
