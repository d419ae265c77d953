// The dialect layer's requests: ids in paths and bodies, in the spelling of a dialect, become those of the ERP.
import type { Dialect } from './dialect.ts';
import type { IdKind } from './dialect-ids.ts';

/** Replaces ids that a dialect never produces, even those that are the ERP's own. */
const unknownId = '-';

/** `slot_id`: the slot of methods 5, 6 and 9, as the ERP spells it and percent-encoded; undefined for other methods. */
type RewrittenRequest = { rewritten: Request; slot_id: string | undefined };

type ToCanonical = (wire: string) => string | undefined;

/** The request as the ERP itself understands it. */
export async function rewriteRequest(request: Request, active: readonly Dialect[]): Promise<RewrittenRequest> {
  const ids = active.find((dialect) => dialect.ids)?.ids;
  const slotIds = active.find((dialect) => dialect.slotIds)?.slotIds;
  const visitIds = active.find((dialect) => dialect.visitIds)?.visitIds;
  const own =
    (kind: IdKind): ToCanonical =>
    (id) =>
      ids ? ids.canonical(id, kind) : id;
  const slot: ToCanonical = (id) => (slotIds ? slotIds.canonical(id) : id);
  const visit: ToCanonical = (id) => {
    const found = visitIds ? visitIds.canonical(id) : id;
    return found === undefined || visitIds ? found : slot(found);
  };

  const url = new URL(request.url);
  // '', 'api', 'schedule', then 'employees', its id, 'slots', a service or slot, the action; or 'slots' and the rest.
  const parts = url.pathname.split('/');
  const rewrite = (index: number, canonical: ToCanonical) => {
    const segment = parts[index];
    if (segment !== undefined && segment !== '') parts[index] = canonicalOf(segment, canonical);
  };
  const cancels = parts[3] === 'slots' && parts[5] === 'cancel';
  const books = parts[3] === 'employees' && parts[7] !== undefined;
  if (parts[3] === 'employees') rewrite(4, own('employee'));
  if (parts[3] === 'employees' && parts[5] === 'slots') rewrite(6, books ? slot : own('service'));
  if (parts[3] === 'slots') rewrite(4, cancels ? visit : own('service'));
  url.pathname = parts.join('/');
  const { method, headers } = request;
  const text = method === 'POST' ? await request.text() : undefined;
  return {
    rewritten: new Request(url, { method, headers, ...(text !== undefined && { body: rewriteBody(text, own) }) }),
    slot_id: books ? parts[6] : undefined,
  };
}

function canonicalOf(segment: string, canonical: ToCanonical): string {
  try {
    return encodeURIComponent(canonical(decodeURIComponent(segment)) ?? unknownId);
  } catch {
    // A broken percent-encoding.
    return unknownId;
  }
}

/** The body with its ids; one that is no JSON object is the ERP's to refuse. */
function rewriteBody(text: string, own: (kind: IdKind) => ToCanonical): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return text;
  const { services, price_type_id } = body as { services?: unknown; price_type_id?: unknown };
  const known = (id: unknown, kind: IdKind) => (typeof id === 'string' ? (own(kind)(id) ?? unknownId) : id);
  return JSON.stringify({
    ...body,
    ...(Array.isArray(services) && { services: services.map((id) => known(id, 'service')) }),
    ...(price_type_id !== undefined && { price_type_id: known(price_type_id, 'price type') }),
  });
}
