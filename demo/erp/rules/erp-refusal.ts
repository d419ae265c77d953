// How this ERP says no: a status and a sentence, in the envelope of the seed.

/** An expected no. The sentence never repeats what the request said: it may be a patient's. */
export type ErpRefusal = { status: 400 | 401 | 404 | 409 | 413 | 415 | 422; error: string };

/** The envelope of a failure (seed, Authentication). */
export const failureEnvelope = (error: string): { ok: false; error: string } => ({ ok: false, error });
