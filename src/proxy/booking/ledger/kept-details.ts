// The patient's details, kept with a visit for as long as it lives, so that a patient who moves it doesn't type them
// again. They never leave the proxy but for the ERP.
import * as z from 'zod/mini';
import type { PatientForm } from '../../../contract/booking.ts';
import type { Keys } from '../keys.ts';
import { openAnswer, sealAnswer } from '../sealed-answer.ts';
import { type LedgerDeps, read, write } from './ledger.ts';
import { records } from './records.ts';

type DetailsDeps = LedgerDeps & { keys: Keys; now: () => Date };

/** `jti`: unique to the visit. */
type KeptVisit = { clinic: string; jti: string };

/** The visit is sealed in, too: a record that somebody copies to another visit's key is of no use. */
const KeptDetails = z.object({ jti: z.string(), patient: z.record(z.string(), z.unknown()) });

const patientOf = (form: PatientForm): PatientForm => ({
  patient_name: form.patient_name,
  patient_phone: form.patient_phone,
  patient_email: form.patient_email,
  birthdate: form.birthdate,
  comment: form.comment,
  passport: form.passport,
});

/** Keeps the details until the visit ends. Rejects when the store is away. */
export async function keepDetails(
  deps: DetailsDeps,
  { clinic, jti }: KeptVisit,
  end: Date,
  form: PatientForm,
): Promise<void> {
  const sealed = await sealAnswer(deps.keys, { jti, patient: patientOf(form) });
  const lifetimeMs = Math.max(1, end.getTime() - deps.now().getTime());
  await write(deps, 'keptDetails', records.keptDetails.key(clinic, jti), sealed, lifetimeMs);
}

/**
 * The details as they were kept, unchecked; undefined where there are none, or where they were sealed with a secret
 * that isn't configured any more. Rejects when the store is away.
 */
export async function readDetails(
  deps: DetailsDeps,
  { clinic, jti }: KeptVisit,
): Promise<Record<string, unknown> | undefined> {
  const kept = await read(deps, 'keptDetails', records.keptDetails.key(clinic, jti));
  const opened = kept && KeptDetails.safeParse(await openAnswer(deps.keys, kept.value).catch(() => undefined)).data;
  return opened?.jti === jti ? opened.patient : undefined;
}
