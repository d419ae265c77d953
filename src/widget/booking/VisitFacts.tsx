import { useSession } from '../shared/session.ts';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { Facts } from '../ui/Facts.tsx';
import { visitFacts } from './visit-text.ts';

/** A visit as terms and values. Where the visitor's clock shows another time than the clinic's, it says so. */
export function VisitFacts({ visit }: { visit: Parameters<typeof visitFacts>[1] }) {
  const { catalog } = useSession();
  return (
    <>
      <Facts facts={visitFacts(catalog, visit)} />
      <ClinicTime slot={visit} />
    </>
  );
}
