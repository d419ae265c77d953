// The pieces that every part of the OpenAPI document is made of.
import * as z from 'zod/mini';
import { VisitToken } from '../../contract/booking.ts';
import { Id } from '../../contract/schedule.ts';
import type { PlainObject } from '../plain-object.ts';

/** A schema of the document by its name. */
export const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** The content of a JSON body. */
export const json = (schema: PlainObject) => ({ 'application/json': { schema } });

const bare = (type: z.ZodMiniType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(type);
  return schema;
};
export const idSchema = bare(Id);
export const tokenSchema = bare(VisitToken);

export const clinicParameter = { name: 'clinic', in: 'path', required: true, schema: { type: 'string' } };
