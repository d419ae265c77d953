// Outlines of flat shapes: SVG path data and brush strokes as polygons. The y axis points down.

type Point = readonly [number, number];
export type Outline = readonly Point[];

/** Straight lines that a curve is made of. */
const curveSteps = 12;

function curve([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point, [x3, y3]: Point): Point[] {
  return Array.from({ length: curveSteps }, (_, step) => {
    const t = (step + 1) / curveSteps;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
  });
}

/** The polygon of path data with absolute `M`, `L` and `C` and one subpath, as in `M0 0 L9 0 C9 5 5 9 0 9`. */
export function outlineOf(path: string): Outline {
  const points: Point[] = [];
  for (const [, command, list = ''] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const numbers = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const given = Array.from(
      { length: numbers.length / 2 },
      (_, at): Point => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0],
    );
    if (command !== 'C') points.push(...given);
    for (let at = 0; command === 'C' && at + 2 < given.length; at += 3) {
      const [from, first, second, to] = [points.at(-1), given[at], given[at + 1], given[at + 2]];
      if (from && first && second && to) points.push(...curve(from, first, second, to));
    }
  }
  return points;
}

export function ellipse(x: number, y: number, rx: number, ry = rx): Outline {
  const steps = 40;
  return Array.from({ length: steps }, (_, step) => {
    const angle = (2 * Math.PI * step) / steps;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** The outline of a line that is drawn along the path, with round ends. */
export function stroke(path: string, width: number): Outline {
  const line = outlineOf(path);
  const side = (points: Outline): Point[] =>
    points.map(([x, y], at) => {
      const [[fromX, fromY], [toX, toY]] = [points[at - 1] ?? [x, y], points[at + 1] ?? [x, y]];
      const length = Math.hypot(toX - fromX, toY - fromY) || 1;
      return [x + ((toY - fromY) / length) * (width / 2), y - ((toX - fromX) / length) * (width / 2)];
    });
  const cap = ([x, y]: Point, [beforeX, beforeY]: Point): Point[] => {
    const start = Math.atan2(y - beforeY, x - beforeX) - Math.PI / 2;
    return Array.from({ length: 7 }, (_, step) => {
      const angle = start + (Math.PI * (step + 1)) / 8;
      return [x + (width / 2) * Math.cos(angle), y + (width / 2) * Math.sin(angle)];
    });
  };
  const back = line.toReversed();
  const end = (points: Outline): Point[] => cap(points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]);
  return [...side(line), ...end(line), ...side(back), ...end(back)];
}

/** The same on the other half of the face. @param middle x of the axis */
export const mirrored = (outline: Outline, middle: number): Outline => outline.map(([x, y]) => [2 * middle - x, y]);
