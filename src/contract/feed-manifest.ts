// The manifest of the partners' feed, `GET /clinics/{clinic}/$bulk-publish`, by SMART Scheduling Links. It isn't part
// of routes.ts, because the widget's bundle contains that file.
import * as z from 'zod/mini';

/** `transactionTime`: when the list was made. `url`: of a file with one FHIR resource of that type a line (NDJSON). */
export const FeedManifest = z.object({
  transactionTime: z.iso.datetime(),
  request: z.url(),
  output: z.array(z.object({ type: z.enum(['Location', 'PractitionerRole', 'Schedule', 'Slot']), url: z.url() })),
  error: z.array(z.unknown()),
});
export type FeedManifest = z.infer<typeof FeedManifest>;
