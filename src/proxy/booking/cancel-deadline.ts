// BOOKING_CANCEL_UNTIL: until when a visit can be cancelled or moved online.
import { ruleDeadline } from '../../contract/time-rule.ts';
import type { Call } from '../call.ts';
import type { TokenVisit } from './cancel-token.ts';

/** A move that has begun in time ends in time: it books first, and its cancellation may have to be sent again. */
export const moveGraceMs = 5 * 60_000;

/** Whether it is too late to cancel or move the visit online. @param graceMs how much later it is still taken */
export const isCancelClosed = (
  { clinic: { settings }, deps }: Pick<Call, 'clinic' | 'deps'>,
  visit: Pick<TokenVisit, 'date' | 'time' | 'services'>,
  graceMs = 0,
): boolean =>
  settings.cancel_until !== undefined &&
  ruleDeadline(settings.cancel_until, visit, settings.time_zone) + graceMs < deps.now().getTime();
