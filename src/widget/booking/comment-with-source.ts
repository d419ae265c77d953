// Where the patient came from, told to the clinic where a visit has room for it: at the end of its comment.
import { Comment, maxCommentLength } from '../../contract/booking.ts';

/**
 * The patient's own comment, whole, and the source on a line of its own as far as there is room for it. A source that a
 * booking can't carry is left out: nobody could correct it.
 */
export function commentWithSource(own: string | undefined, source: string | undefined): string | undefined {
  const before = own === undefined ? '' : `${own}\n`;
  // Half of a surrogate pair is no letter.
  const whole = `${before}${source ?? ''}`.slice(0, maxCommentLength).replace(/[\ud800-\udbff]$/, '');
  const parsed = Comment.safeParse(whole);
  return whole.length > before.length && parsed.success ? parsed.data : own;
}
