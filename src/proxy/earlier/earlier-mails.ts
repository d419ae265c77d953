// The port of what is sent to those who wait for an earlier time.
import type { ClinicContext } from '../clinic-context.ts';
import type { Delivered } from '../outbox/channel.ts';
import type { TellPatient } from './tell-freed-times.ts';
import type { WishRequest } from './wish.ts';

/** Neither rejects. `confirm` sends the mail whose link puts the wish on the list. */
export type EarlierMails = {
  confirm: (clinic: ClinicContext, wish: WishRequest) => Promise<Delivered>;
  tell: TellPatient;
};
