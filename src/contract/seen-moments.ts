/**
 * How far a visitor has come, as the widget tells the proxy, each once: with the first read of the clinic's facts, with
 * the first read of times that the visitor sees, and without a body (HEAD) when the form is shown. The read's query has
 * `from=MOMENT,SOURCE,PATH`, and the body of a booking or a cancellation has `from` as `SOURCE,PATH`: the source's name
 * (`data-ref`, `utm_source`) and the host page's path without its query. Nothing in it is about the visitor.
 */
export const seenMoments = ['opened', 'times', 'details'] as const;
export type SeenMoment = (typeof seenMoments)[number];
