// Stretches of one local day, and taking some away from others.

/** Minutes of one local day, `from` included, `to` not; from < to. */
export type MinuteInterval = { from: number; to: number };

/** What remains of some intervals when others are taken away. */
export function subtract(intervals: MinuteInterval[], taken: MinuteInterval[]): MinuteInterval[] {
  return taken.reduce(
    (rest, { from, to }) =>
      rest.flatMap((part) =>
        [
          { from: part.from, to: Math.min(part.to, from) },
          { from: Math.max(part.from, to), to: part.to },
        ].filter((piece) => piece.from < piece.to),
      ),
    intervals,
  );
}
