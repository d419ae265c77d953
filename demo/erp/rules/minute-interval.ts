/** Minutes of one local day: `from` is included, `to` isn't; from < to. */
export type MinuteInterval = { from: number; to: number };

/** The parts of `intervals` that aren't in `taken`. */
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
