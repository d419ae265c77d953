// A square picture on which shapes are filled one over the other, with smooth edges, and its PNG.
import { crc32, deflateSync } from 'node:zlib';
import type { Outline } from './outline.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export const colour = (hex: number): Colour => [hex >> 16, (hex >> 8) & 255, hex & 255];

/** @param share of the other colour, 0 to 1 */
export const mix = (one: Colour, other: Colour, share: number): Colour => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];

/** Lines per row of pixels at which outlines are looked at. */
const linesPerRow = 4;

type Edge = { x0: number; y0: number; x1: number; y1: number };

/** The whole pixels from the smallest to the largest. */
const rangeOf = (values: readonly number[], size: number) =>
  [Math.max(0, Math.floor(Math.min(...values))), Math.min(size, Math.ceil(Math.max(...values)))] as const;

export type Canvas = {
  /** @param opacity 0 to 1 */
  fill(outline: Outline, colour: Colour, opacity?: number): void;
  /** A PNG (RFC 2083) in true colour. */
  png(): Uint8Array<ArrayBuffer>;
};

/** What of the plane is on the picture. */
type View = { left: number; top: number; width: number };

/** @param size width and height in pixels */
export function createCanvas(size: number, { left, top, width }: View, back: Colour): Canvas {
  const pixels = new Float32Array(size * size * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(back, at);
  const coverage = new Float32Array(size);
  const scale = size / width;

  /** Adds a span of one line to the coverage of a row. */
  function cover(from: number, to: number) {
    const [first, last] = [Math.max(0, from), Math.min(size, to)];
    for (let x = Math.floor(first); x < last; x++) {
      coverage[x] = (coverage[x] ?? 0) + (Math.min(x + 1, last) - Math.max(x, first)) / linesPerRow;
    }
  }

  /** What is inside by the nonzero rule. */
  function coverLine(edges: readonly Edge[], y: number) {
    const crossings: { x: number; turn: number }[] = [];
    for (const { x0, y0, x1, y1 } of edges) {
      if (y0 <= y !== y1 <= y) crossings.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y0 < y1 ? 1 : -1 });
    }
    crossings.sort((one, other) => one.x - other.x);
    let winding = 0;
    crossings.forEach(({ x, turn }, at) => {
      winding += turn;
      const next = crossings[at + 1];
      if (winding !== 0 && next) cover(x, next.x);
    });
  }

  /** Lays the colour over what a row has, as far as it is covered. */
  function blend(row: number, from: number, to: number, ink: Colour, opacity: number) {
    for (let x = from; x < to; x++) {
      const share = opacity * Math.min(1, coverage[x] ?? 0);
      if (share === 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        const at = 3 * (row * size + x) + channel;
        const under = pixels[at] ?? 0;
        pixels[at] = under + ((ink[channel] ?? 0) - under) * share;
      }
    }
  }

  return {
    fill(outline, ink, opacity = 1) {
      const points = outline.map(([x, y]) => ({ x: (x - left) * scale, y: (y - top) * scale }));
      const edges = points.map(({ x, y }, at): Edge => {
        const next = points[(at + 1) % points.length] ?? { x, y };
        return { x0: x, y0: y, x1: next.x, y1: next.y };
      });
      const [fromX, toX] = rangeOf(
        points.map(({ x }) => x),
        size,
      );
      const [fromY, toY] = rangeOf(
        points.map(({ y }) => y),
        size,
      );
      for (let row = fromY; row < toY; row++) {
        coverage.fill(0, fromX, toX);
        for (let line = 0; line < linesPerRow; line++) coverLine(edges, row + (line + 0.5) / linesPerRow);
        blend(row, fromX, toX, ink, opacity);
      }
    },
    png() {
      const rowLength = 1 + size * 3;
      const rows = Buffer.alloc(size * rowLength);
      // Each row begins with its filter, 0: none.
      for (let row = 0; row < size; row++) {
        rows.set(pixels.subarray(row * size * 3, (row + 1) * size * 3).map(Math.round), row * rowLength + 1);
      }
      const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
      header.writeUInt32BE(size, 0);
      header.writeUInt32BE(size, 4);
      const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
      return new Uint8Array(Buffer.concat([signature, ...chunks]));
    },
  };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
