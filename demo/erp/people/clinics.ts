// The clinics that the sandbox can be, by the name that a command line has for them.
import { haifa, clinicSettings as haifaSettings } from './haifa.ts';
import { kyiv, clinicSettings as kyivSettings } from './kyiv.ts';

/** Each with its rows and with the environment that a proxy for it wants. */
export const clinics = {
  kyiv: { data: kyiv, settings: kyivSettings },
  haifa: { data: haifa, settings: haifaSettings },
} as const;

export type ClinicName = keyof typeof clinics;

export const clinicNames = Object.keys(clinics) as ClinicName[];
