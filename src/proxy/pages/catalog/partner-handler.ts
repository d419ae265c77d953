// Serves `GET /clinics/{clinic}/catalog.json?price_type=ID`.
import { Id } from '../../../contract/schedule.ts';
import { problemAnswer } from '../../answer.ts';
import { localizeClinic } from '../../localize-clinic.ts';
import { partnerHeaders } from '../../policy/headers.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';
import { type CatalogRequest, pageContext, renderedResponse } from './catalog-request.ts';
import { createDetailReader, type DoctorList } from './doctor-list.ts';
import type { PageCache } from './page-cache.ts';
import { isPriceType, renderPartnerCatalog } from './partner-catalog.ts';
import { withPricesOf } from './partner-prices.ts';

/** The handler of `GET …/catalog.json`. @param readDoctors parses method 7's cached answer */
export function createPartnerHandler(
  { catalog }: Pick<AnswerCache, 'catalog'>,
  pageCache: PageCache,
  readDoctors: (answer: PreparedAnswer) => DoctorList,
) {
  const readDetail = createDetailReader();
  return async (request: CatalogRequest): Promise<Response> => {
    const { c, clinic, log } = request;
    const priceType = c.req.query('price_type');
    if (priceType !== undefined && !Id.safeParse(priceType).success) {
      return problemAnswer(request, { code: 'invalid_request', fields: { price_type: 'unknown_value' } });
    }
    const found = await catalog(clinic, 'employeesAll', {}, log);
    if ('problem' in found) {
      // An ERP without this method doesn't mean that this address doesn't exist.
      const { problem } = found;
      return problemAnswer(request, problem.code === 'not_found' ? { code: 'upstream_refused' } : problem);
    }
    const doctors = readDoctors(found.answer);
    const { employees, complete, version } =
      priceType === undefined
        ? { ...doctors, complete: true, version: '' }
        : await withPricesOf(clinic, doctors, priceType, catalog, readDetail);
    // Made-up price types all share one answer, which has no prices.
    const type = priceType === undefined || isPriceType(employees, priceType) ? priceType : null;
    const variant = {
      name: `catalog ${type === null ? '' : JSON.stringify(type ?? '')}`,
      headers: partnerHeaders,
      version: `${complete} ${version}`,
    };
    // Partners copy one file for all visitors: it is in the clinic's own language.
    const render = () =>
      renderPartnerCatalog(
        { ...pageContext(request), settings: localizeClinic(clinic.settings) },
        employees,
        complete,
        type,
      );
    return renderedResponse(pageCache, request, found, variant, render);
  };
}
