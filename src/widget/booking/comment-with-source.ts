// Adds the visitor's source (`data-ref`, UTM parameters) to the visit's comment, the one field of the ERP that can hold
// it.
import { Comment, maxCommentLength } from '../../contract/booking.ts';

/**
 * The patient's whole comment, and the source on a line of its own, cut to what fits. A source with characters that the
 * ERP doesn't accept is left out, because the patient couldn't correct it.
 */
export function commentWithSource(comment: string | undefined, source: string | undefined): string | undefined {
  const before = comment === undefined ? '' : `${comment}\n`;
  // Don't cut a surrogate pair in half.
  const whole = `${before}${source ?? ''}`.slice(0, maxCommentLength).replace(/[\ud800-\udbff]$/, '');
  const parsed = Comment.safeParse(whole);
  return whole.length > before.length && parsed.success ? parsed.data : comment;
}
