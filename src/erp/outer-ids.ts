// Ids on their way to the ERP: the inner form becomes the ERP's own again.
import { outerId } from './inner-id.ts';

/** Parameters of a path. Undefined if one of them is no inner id; an absent one stays absent. */
export function outerParams(params: object): Record<string, string | undefined> | undefined {
  const entries = Object.entries(params).map(([name, inner]) => [
    name,
    typeof inner === 'string' ? outerId(inner) : inner,
  ]);
  const isWhole = Object.entries(params).every(
    ([, inner], index) => inner === undefined || entries[index]?.[1] !== undefined,
  );
  return isWhole ? Object.fromEntries(entries) : undefined;
}

/** The body of a write. Undefined if one of its ids is no inner id. */
export function outerBody(body: object): object | undefined {
  const { services, price_type_id: type, ...rest } = body as { services?: unknown; price_type_id?: unknown };
  const list = Array.isArray(services) ? services.map((id) => outerId(String(id))) : undefined;
  const outerType = typeof type === 'string' ? outerId(type) : undefined;
  if (list?.includes(undefined) || (typeof type === 'string' && outerType === undefined)) return undefined;
  return { ...rest, ...(list && { services: list }), ...(outerType !== undefined && { price_type_id: outerType }) };
}
