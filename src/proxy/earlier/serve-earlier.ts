// `/clinics/{clinic}/earlier`: the form; `…/earlier/confirm` and `…/earlier/leave`: the pages behind the links of
// mails. What scans mails opens their links, so a GET changes nothing: it shows a button, whose POST does it.

import { problemAnswer } from '../answer.ts';
import { openCancelToken } from '../booking/cancel-token.ts';
import { readVisit } from '../booking/ledger/visit-records.ts';
import { readFields } from '../booking/read-json.ts';
import { visitStanding, visitStandings } from '../booking/states/visit-standing.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { type Exchange, ownHeaders, type ProxyContext } from '../exchange.ts';
import { localizeClinic } from '../localize-clinic.ts';
import { createDoctorListReader } from '../pages/catalog/doctor-list.ts';
import { createLocalizer } from '../pages/catalog/localizer.ts';
import { html } from '../pages/html.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { earlierHeaders } from '../policy/headers.ts';
import { allowedOrigin } from '../policy/origins.ts';
import { spendConfirmation, spendQuota } from '../policy/quotas.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { AnswerCache } from '../reads/answer-cache.ts';
import { hasBegun } from '../reads/upcoming-slots.ts';
import {
  dayLimits,
  type EarlierForm,
  type FormField,
  isDayWithin,
  type OfferedServices,
  offeredServices,
  readAddress,
  readForm,
  renderForm,
  renderServices,
  tokenIn,
} from './earlier-form.ts';
import { type EarlierPage, earlierNotice, earlierQuestion } from './earlier-layout.ts';
import type { EarlierMails } from './earlier-mails.ts';
import { createEarlierTexts } from './earlier-words.ts';
import { patientOf, type WishRequest } from './wish.ts';
import { joinList, leaveList } from './wish-list.ts';
import { openConfirmToken, openLeaveToken } from './wish-token.ts';

type EarlierRequest = Exchange & { c: ProxyContext; clinic: ClinicContext; mails: EarlierMails; page: EarlierPage };
type Serve = (request: EarlierRequest) => Promise<Response>;

export function createEarlierPages(deps: ProxyDeps, cache: Pick<AnswerCache, 'catalog'>) {
  const readDoctors = createDoctorListReader();

  /** What all of the pages check first. @param root the way up to the proxy's root */
  function serve(root: string, answer: Serve) {
    return async (c: ProxyContext): Promise<Response> => {
      const exchange = c.env;
      exchange.log.routeMatched('earlier');
      const clinic = deps.clinics.get(c.req.param('clinic') ?? '');
      if (clinic) exchange.log.clinicFound(clinic.settings.id);
      const { earlier: mails } = deps;
      if (!clinic?.settings.earlier || !mails) return problemAnswer(exchange, { code: 'not_found' });
      const quota = c.req.method === 'POST' ? 'writes' : 'reads';
      const exceeded = await spendQuota({ ...exchange, clinic, deps }, quota);
      if (exceeded) return problemAnswer(exchange, exceeded);
      const { settings } = clinic;
      const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
      const localizer = createLocalizer(settings, chooseLanguage(wanted, settings.languages));
      const texts = createEarlierTexts(localizer.language, settings.words);
      const page = { settings: localizeClinic(settings, localizer.language), localizer, texts, root };
      return answer({ ...exchange, c, clinic, mails, page });
    };
  }

  const respond = (request: EarlierRequest, body: string, status = 200): Response =>
    new Response(body, { status, headers: { ...earlierHeaders, ...ownHeaders(request) } });

  const tryLater = (request: EarlierRequest): Response => {
    const { page } = request;
    return respond(request, earlierNotice(page, page.texts('earlier_not_sent'), page.texts('earlier_try_later')), 503);
  };

  const expired = (request: EarlierRequest): Response => {
    const { texts } = request.page;
    return respond(request, earlierNotice(request.page, texts('earlier_expired'), texts('earlier_expired_hint')), 410);
  };

  /** `undefined`: the ERP is away. */
  async function readServices({ clinic, log }: EarlierRequest): Promise<OfferedServices | undefined> {
    const found = await cache.catalog(clinic, 'employeesAll', {}, log);
    return 'problem' in found ? undefined : offeredServices(readDoctors(found.answer).employees);
  }

  /** What follows the form, in the body of a POST from one of our own pages; else how it is refused. */
  async function readPost(request: EarlierRequest) {
    if (allowedOrigin(request.c.req.raw, [], deps.publicUrl) === undefined)
      return problemAnswer(request, { code: 'origin_refused' });
    const fields = await readFields(request.c.req.raw);
    return fields.ok ? fields.value : problemAnswer(request, fields.problem);
  }

  async function showForm(request: EarlierRequest): Promise<Response> {
    const { c, page, clinic } = request;
    const services = await readServices(request);
    if (!services) return tryLater(request);
    const service = c.req.query('service') ?? '';
    const doctor = c.req.query('doctor') || undefined;
    const offered = services.get(service);
    const query = { ...(offered && { service }), ...(doctor !== undefined && { doctor }) };
    if (!offered) return respond(request, renderServices({ ...page, query }, services));
    const limits = dayLimits(deps.now(), clinic.settings.time_zone);
    const doctors = doctor === undefined ? [] : [doctor];
    const form = { service, doctors, last_day: limits.usual, address: '', visit: '' };
    return respond(request, renderForm({ ...page, query }, offered, form, limits));
  }

  /** The visit that the patient has; undefined where the link leads to none that is to come. */
  async function openVisit({ clinic }: EarlierRequest, link: string): Promise<WishRequest['visit']> {
    const { id, time_zone } = clinic.settings;
    const now = deps.now();
    const opened = await openCancelToken(deps.keys, tokenIn(link), { clinic: id }, now);
    if (!opened.ok || hasBegun(opened.value, time_zone, now)) return undefined;
    const { end, ...visit } = opened.value;
    if (visitStandings[visitStanding(await readVisit(deps, visit))].page === 'cancelled') return undefined;
    return { ...visit, end: end.getTime() };
  }

  async function sendForm(request: EarlierRequest): Promise<Response> {
    const { page, clinic, mails } = request;
    const { texts, localizer } = page;
    const fields = await readPost(request);
    if (fields instanceof Response) return fields;
    const services = await readServices(request);
    if (!services) return tryLater(request);
    const form: EarlierForm = readForm(fields);
    const offered = services.get(form.service);
    if (!offered) return respond(request, renderServices({ ...page, query: {} }, services), 422);
    const limits = dayLimits(deps.now(), clinic.settings.time_zone);
    const address = readAddress(form.address);
    const visit = form.visit === '' ? undefined : await openVisit(request, form.visit);
    const wrong: FormField[] = [
      ...(isDayWithin(form.last_day, limits) ? [] : ['last_day' as const]),
      ...(address === undefined ? ['address' as const] : []),
      ...(form.visit !== '' && !visit ? ['visit' as const] : []),
    ];
    if (address === undefined || wrong.length > 0) {
      const query = { service: form.service };
      return respond(request, renderForm({ ...page, query }, offered, form, limits, wrong), 422);
    }
    // Whether the address is on the list plays no part in what follows.
    if (!(await spendConfirmation({ ...request, deps }, await patientOf(deps.keys, address))))
      return respond(request, earlierNotice(page, texts('earlier_too_many')), 429);
    const delivered = await mails.confirm(clinic, {
      address,
      language: localizer.language,
      service_id: form.service,
      doctors: offered.doctors.map(({ id }) => id).filter((id) => form.doctors.includes(id)),
      last_day: form.last_day,
      ...(visit && { visit }),
    });
    if (!('ok' in delivered)) return tryLater(request);
    return respond(request, earlierNotice(page, texts('earlier_sent'), texts('earlier_sent_hint', { address })));
  }

  const dayIn = (page: EarlierPage, day: string) =>
    new Intl.DateTimeFormat(page.localizer.locale, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(
      new Date(`${day}T00:00Z`),
    );

  async function askConfirmation(request: EarlierRequest): Promise<Response> {
    const { c, page, clinic } = request;
    const token = c.req.query('token') ?? '';
    const wish = await openConfirmToken(deps.keys, token, clinic.settings.id, deps.now());
    if (!wish) return expired(request);
    const offered = (await readServices(request))?.get(wish.service_id);
    const doctors = offered?.doctors.filter(({ id }) => wish.doctors.includes(id)) ?? [];
    const question = {
      title: page.texts('earlier_confirm'),
      facts: html`<ul class="facts">${[offered?.service, ...doctors].map(
        (each) => html`${each && html`<li><bdi>${page.localizer.name(each)}</bdi></li>`}`,
      )}</ul>`,
      hint: page.texts('earlier_confirm_hint', { day: dayIn(page, wish.last_day) }),
      token,
      action: 'confirm',
    };
    return respond(request, earlierQuestion(page, question));
  }

  async function confirm(request: EarlierRequest): Promise<Response> {
    const { page, clinic, log } = request;
    const { texts } = page;
    const fields = await readPost(request);
    if (fields instanceof Response) return fields;
    const wish = await openConfirmToken(deps.keys, fields.get('token') ?? '', clinic.settings.id, deps.now());
    if (!wish) return expired(request);
    const services = [...((await readServices(request))?.keys() ?? [wish.service_id])];
    const joined = await joinList(deps, clinic.settings, wish, services).catch(log.unexpectedError);
    if (joined === undefined) return tryLater(request);
    if (joined === 'over') return expired(request);
    if (joined === 'full') return respond(request, earlierNotice(page, texts('earlier_full')), 503);
    return respond(request, earlierNotice(page, texts('earlier_joined'), texts('earlier_joined_hint')));
  }

  async function askLeaving(request: EarlierRequest): Promise<Response> {
    const { c, page, clinic } = request;
    const token = c.req.query('token') ?? '';
    if (!(await openLeaveToken(deps.keys, token, clinic.settings.id, deps.now()))) return expired(request);
    const { texts } = page;
    const question = { title: texts('earlier_leave'), hint: texts('earlier_leave_hint'), token, action: 'leave' };
    return respond(request, earlierQuestion(page, question));
  }

  /**
   * From the page's button, or from the patient's mailbox, which has the token in the address; its body says nothing
   * more, in one of two types (RFC 8058, 3.2).
   */
  async function leave(request: EarlierRequest): Promise<Response> {
    const { c, page, clinic, log } = request;
    const inAddress = c.req.query('token');
    const fields = inAddress === undefined ? await readFields(c.req.raw) : undefined;
    if (fields && !fields.ok) return problemAnswer(request, fields.problem);
    const token = inAddress ?? fields?.value.get('token') ?? '';
    const address = await openLeaveToken(deps.keys, token, clinic.settings.id, deps.now());
    if (!address) return expired(request);
    const left = await leaveList(deps, clinic.settings.id, address).then(() => true, log.unexpectedError);
    return left ? respond(request, earlierNotice(page, page.texts('earlier_left'))) : tryLater(request);
  }

  /** By their addresses below the clinic's. */
  return {
    earlier: { get: serve('../../', showForm), post: serve('../../', sendForm) },
    'earlier/confirm': { get: serve('../../../', askConfirmation), post: serve('../../../', confirm) },
    'earlier/leave': { get: serve('../../../', askLeaving), post: serve('../../../', leave) },
  };
}
