// Answers `GET /clinics/{clinic}/catalog.json?price_type=ID`.
import { Id } from '../../../contract/schedule.ts';
import { problemAnswer } from '../../answer.ts';
import { partnerHeaders } from '../../policy/headers.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';
import { type CatalogRequest, pageContext, renderedResponse } from './catalog-request.ts';
import { createDetailReader, type DoctorList } from './offers.ts';
import type { PageCache } from './page-cache.ts';
import { isPriceType, renderPartnerCatalog } from './partner-catalog.ts';
import { withPricesOf } from './partner-prices.ts';

export function createPartnerHandler(
  { people }: Pick<AnswerCache, 'people'>,
  pageCache: PageCache,
  read: (kept: PreparedAnswer) => DoctorList,
) {
  const detailIn = createDetailReader();
  return async (visit: CatalogRequest): Promise<Response> => {
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
        : await withPricesOf(clinic, doctors, asked, people, detailIn);
    // As many types as anybody makes up have nobody's prices: one answer for all of them.
    const type = asked === undefined || isPriceType(employees, asked) ? asked : null;
    const wanted = {
      name: `catalog ${type === null ? '' : JSON.stringify(type ?? '')}`,
      headers: partnerHeaders,
      version: `${complete} ${version}`,
    };
    return renderedResponse(pageCache, visit, found, wanted, () =>
      renderPartnerCatalog(pageContext(visit), employees, complete, type),
    );
  };
}
