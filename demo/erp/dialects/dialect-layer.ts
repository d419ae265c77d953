// The dialect layer: rewrites the requests and answers of the nine methods at the HTTP boundary. The ERP behind it
// knows one spelling.
import type { Dialect, NeededReading, Paging, SpeakingClinic } from './dialect.ts';
import { mapFields } from './dialect.ts';
import { rewriteRequest } from './dialect-requests.ts';
import { type DialectName, dialectNames, dialects } from './dialects.ts';
import { findConflict } from './parse-dialects.ts';
import { type Respelling, respell, type WireRow } from './respelling.ts';

/** An ERP as a function from Request to Response. */
type Serve = (request: Request) => Response | Promise<Response>;

/**
 * The ERP in these dialects, applied in the table's order.
 * @throws where they conflict; `parseDialects` returns that as a sentence
 */
export function speak(names: readonly DialectName[], serve: Serve, clinic: () => SpeakingClinic): Serve {
  const conflict = findConflict(names);
  if (conflict !== undefined) throw new Error(conflict);
  const active = chosen(names);
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/api/schedule/')) return serve(request);
    const { rewritten, slot_id } = await rewriteRequest(request, active);
    const response = await serve(rewritten);
    if (!response.headers.get('content-type')?.startsWith('application/json')) return response;
    const answer = (await response.json()) as WireRow;
    return write(active, clinic(), url, { answer, status: response.status, slot_id });
  };
}

/** What the proxy of an ERP in these dialects must be told, as the value of BOOKING_ERP; undefined for nothing. */
export function neededReading(names: readonly DialectName[]): NeededReading | undefined {
  const needed = chosen(names).flatMap(({ needs }) => needs ?? []);
  return needed.length === 0 ? undefined : Object.assign({}, ...needed);
}

const chosen = (names: readonly DialectName[]): Dialect[] =>
  dialectNames.filter((name) => names.includes(name)).map((name) => dialects[name]);

type Plain = { answer: WireRow; status: number; slot_id: string | undefined };

/** An answer of the ERP in the dialects. */
function write(active: readonly Dialect[], clinic: SpeakingClinic, url: URL, { answer, status, slot_id }: Plain) {
  const { page, paging } = pageOf(answer, url, active.find(({ perPage }) => perPage !== undefined)?.perPage);
  const respellings = [
    ...idRespellings(active, slot_id),
    ...active.map(({ respelling }) => (typeof respelling === 'function' ? respelling(clinic) : (respelling ?? {}))),
  ];
  let spoken = respell(page, respellings);
  let code = status;
  const failure = active.find((dialect) => dialect.failure)?.failure;
  if (answer.ok === false && failure) ({ status: code, body: spoken } = failure(status, String(answer.error)));
  for (const { envelope } of active) spoken = envelope?.(spoken, paging) ?? spoken;
  const json = JSON.stringify(spoken);
  const encoded = active.find(({ encode }) => encode)?.encode?.(json);
  return new Response(encoded?.bytes ?? json, {
    status: code,
    headers: { 'content-type': encoded?.type ?? 'application/json' },
  });
}

/** The page of a list of employees that the address asks for; without `perPage` the whole. */
function pageOf(answer: WireRow, url: URL, perPage: number | undefined): { page: WireRow; paging: Paging | undefined } {
  const { employees } = answer;
  if (perPage === undefined || !Array.isArray(employees)) return { page: answer, paging: undefined };
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1);
  const lastPage = Math.max(1, Math.ceil(employees.length / perPage));
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return {
    page: { ...answer, employees: employees.slice((page - 1) * perPage, page * perPage) },
    paging: { page, lastPage, perPage, total: employees.length, ...(page < lastPage && { next: next.href }) },
  };
}

/** The respellings that write ids. @param slot_id the slot of a booking, as the ERP itself spells it */
function idRespellings(active: readonly Dialect[], slot_id: string | undefined): Respelling[] {
  const ids = active.find((dialect) => dialect.ids)?.ids;
  const slotIds = active.find((dialect) => dialect.slotIds)?.slotIds;
  const visitIds = active.find((dialect) => dialect.visitIds)?.visitIds;
  const of = (kind: 'employee' | 'service' | 'price type') => (id: unknown) => ids?.written(String(id), kind) ?? id;
  return [
    ...(ids
      ? [
          {
            employee: (row: WireRow) =>
              mapFields(mapFields(row, of('employee'), 'id'), of('price type'), 'default_price_type_id'),
            service: (row: WireRow) => mapFields(row, of('service'), 'id'),
            price: (row: WireRow) => mapFields(row, of('price type'), 'price_type_id'),
          },
        ]
      : []),
    ...(slotIds
      ? [
          {
            slot: (slot: WireRow | string) =>
              typeof slot === 'string' ? slot : { ...slot, id: slotIds.written(String(slot.id)) },
          },
        ]
      : []),
    ...(visitIds && slot_id !== undefined
      ? [{ appointment: (row: WireRow) => ({ ...row, slot_id: visitIds.written(slot_id) }) }]
      : []),
  ];
}
