// One clinic with the connections to its systems.
import type { Erp } from '../erp/erp.ts';
import type { ClinicSettings } from './clinic-settings.ts';
import type { SendMail } from './mail/mail-message.ts';
import type { FetchPhoto } from './reads/fetch-photo.ts';

/** `sendMail`: absent where it sends none. */
export type ClinicContext = { settings: ClinicSettings; erp: Erp; photo: FetchPhoto; sendMail?: SendMail };
