/** How far apart the middles of buttons on one line are at most. */
const lineSlackPx = 16;

const middleOf = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** The place that an arrow key leads to: the nearest in its direction as seen, sideways on the same line. */
export function nearestTo<Place extends Element>(
  from: Element,
  key: string,
  among: readonly Place[],
): Place | undefined {
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  const at = middleOf(from);
  let nearest: Place | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of among) {
    const { x, y } = middleOf(place);
    const [ahead, beside] = sideways ? [x - at.x, Math.abs(y - at.y)] : [y - at.y, Math.abs(x - at.x)];
    if (ahead * sign < lineSlackPx || (sideways && beside > lineSlackPx)) continue;
    const distance = ahead * sign + 3 * beside;
    if (distance < least) [nearest, least] = [place, distance];
  }
  return nearest;
}
