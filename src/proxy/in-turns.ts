// Long work in turns: between them everybody else is served. A catalog of 10,000 doctors would block all others for a
// third of a second.

/** A turn ends after so many rows, or after this time. */
const maxRowsPerTurn = 256;
const maxTurnMs = 8;

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Works on each row in order. @param next resolves when this work's next turn has come */
export async function forEachInTurns<T>(
  rows: Iterable<T>,
  work: (row: T) => void | Promise<void>,
  next = nextTurn,
): Promise<void> {
  let done = 0;
  let startedMs = performance.now();
  for (const row of rows) {
    const working = work(row);
    if (working) await working;
    if (++done < maxRowsPerTurn && performance.now() - startedMs < maxTurnMs) continue;
    await next();
    done = 0;
    startedMs = performance.now();
  }
}
