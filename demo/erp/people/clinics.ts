import { haifa, clinicSettings as haifaSettings } from './haifa.ts';
import { kyiv, clinicSettings as kyivSettings } from './kyiv.ts';

/**
 * The handmade clinics by their command-line names, the default one first: the ERP's data, and the settings of a proxy
 * for it.
 */
export const clinics = {
  haifa: { data: haifa, settings: haifaSettings },
  kyiv: { data: kyiv, settings: kyivSettings },
} as const;

export type ClinicName = keyof typeof clinics;

export const clinicNames = Object.keys(clinics) as ClinicName[];
