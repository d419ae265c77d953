import { haifa, clinicSettings as haifaSettings } from './haifa.ts';
import { kyiv, clinicSettings as kyivSettings } from './kyiv.ts';

/** The handmade clinics by their command-line names: the ERP's data, and the settings of a proxy for it. */
export const clinics = {
  kyiv: { data: kyiv, settings: kyivSettings },
  haifa: { data: haifa, settings: haifaSettings },
} as const;

export type ClinicName = keyof typeof clinics;

export const clinicNames = Object.keys(clinics) as ClinicName[];
