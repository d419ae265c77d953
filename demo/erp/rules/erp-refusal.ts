/** An expected refusal. The text never repeats parts of the request, which may be about a patient. */
export type ErpRefusal = { status: 400 | 401 | 404 | 409 | 413 | 415 | 422; error: string };

/** The API's envelope of a failure. */
export const failureEnvelope = (error: string): { ok: false; error: string } => ({ ok: false, error });
