// One clinic with the connections to its systems.
import type { Erp } from '../erp/erp.ts';
import type { ClinicSettings } from './clinic-settings.ts';
import type { FetchPhoto } from './reads/fetch-photo.ts';

export type ClinicContext = { settings: ClinicSettings; erp: Erp; photo: FetchPhoto };
