// Answers `GET /clinics/{clinic}/catalog.json?price_type=ID`.
import { Id } from '../../../contract/schedule.ts';
import { problemAnswer } from '../../answer.ts';
import { partnerHeaders } from '../../policy/headers.ts';
import type { AnswerCache } from '../../reads/cache.ts';
import type { Kept } from '../../reads/kept.ts';
import { createDetailReader, type Doctors } from './offers.ts';
import { isPriceType, partnerCatalog } from './partner-catalog.ts';
import { withPrices } from './partner-prices.ts';
import type { Rendered } from './rendered.ts';
import { pageAnswer, placeOf, type Visit } from './visit.ts';

export function createPartnerAnswer(
  { people }: Pick<AnswerCache, 'people'>,
  rendered: Rendered,
  read: (kept: Kept) => Doctors,
) {
  const detailIn = createDetailReader();
  return async (visit: Visit): Promise<Response> => {
    const { c, clinic, log } = visit;
    const asked = c.req.query('price_type');
    if (asked !== undefined && !Id.safeParse(asked).success) return problemAnswer(visit, { code: 'invalid_request' });
    const found = await people(clinic, 'employeesAll', {}, log);
    if ('problem' in found) {
      // That the ERP has no such method isn't that there is nothing here.
      const { problem } = found;
      return problemAnswer(visit, problem.code === 'not_found' ? { code: 'upstream_refused' } : problem);
    }
    const doctors = read(found.kept);
    const { employees, complete, version } =
      asked === undefined
        ? { ...doctors, complete: true, version: '' }
        : await withPrices(clinic, doctors, asked, people, detailIn);
    // As many types as anybody makes up have nobody's prices: one answer for all of them.
    const type = asked === undefined || isPriceType(employees, asked) ? asked : null;
    const wanted = {
      name: `catalog ${type === null ? '' : JSON.stringify(type ?? '')}`,
      headers: partnerHeaders,
      version: `${complete} ${version}`,
    };
    return pageAnswer(rendered, visit, found, wanted, () => partnerCatalog(placeOf(visit), employees, complete, type));
  };
}
