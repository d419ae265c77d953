// Portraits of invented people: head, hair and shoulders in flat colours, derived from the doctor's id. Some doctors
// have none, as in real clinics.
import { crc32, deflateSync } from 'node:zlib';
import { seededRandom } from './occupancy.ts';

type Colour = readonly [number, number, number];
/** A filled ellipse: centre, radii and colour. `above` cuts it off below that line. */
type Shape = { x: number; y: number; rx: number; ry: number; colour: Colour; above?: number };

const size = 128;
/** Samples per pixel and direction, for smooth edges. */
const samples = 3;

const colour = (hex: number): Colour => [hex >> 16, (hex >> 8) & 255, hex & 255];
const backs = [0xcfe3e2, 0xe3dccf, 0xd5dbe8, 0xdfe6d3, 0xe8d8d8].map(colour);
const skins = [0xf2d3bd, 0xe6bd9d, 0xd6a47c, 0xa87550, 0x7a5238].map(colour);
const hairs = [0x2b2320, 0x4a3426, 0x7a5230, 0xb08a52, 0x8d8f93].map(colour);
const coats = [0xffffff, 0x2f7f7d, 0x4a6fa5, 0x5f8f6b].map(colour);
const shade = ([red, green, blue]: Colour): Colour => [red * 0.86, green * 0.86, blue * 0.86];

/** Whether the doctor has a portrait; three of four have one. */
export const hasPortrait = (id: string): boolean => seededRandom(`${id} has a portrait`) < 0.75;

/** Ordered from front to back. */
function shapesOf(id: string): { shapes: Shape[]; back: Colour } {
  const one = (what: string, among: readonly Colour[]): Colour =>
    among[Math.floor(seededRandom(`${id} ${what}`) * among.length)] ?? [128, 128, 128];
  const [skin, hair, coat] = [one('skin', skins), one('hair', hairs), one('coat', coats)];
  const hasLongHair = seededRandom(`${id} length`) < 0.5;
  return {
    back: one('back', backs),
    shapes: [
      { x: 56 + 16 * seededRandom(`${id} parting`), y: 40, rx: 27, ry: 16, colour: hair, above: 44 },
      { x: 64, y: 55, rx: 21, ry: 26, colour: skin },
      { x: 64, y: 84, rx: 11, ry: 18, colour: shade(skin) },
      ...(hasLongHair ? [] : [{ x: 64, y: 50, rx: 26, ry: 27, colour: hair, above: 58 }]),
      { x: 64, y: 98, rx: 15, ry: 12, colour: shade(coat) },
      { x: 64, y: 138, rx: 50, ry: 46, colour: coat },
      ...(hasLongHair ? [{ x: 64, y: 62, rx: 31, ry: 40, colour: hair }] : []),
    ],
  };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The colour at a point. */
function colourAt({ shapes, back }: ReturnType<typeof shapesOf>, x: number, y: number): Colour {
  for (const { x: middle, y: centre, rx, ry, colour, above = size } of shapes) {
    const dy = (y - centre) / ry;
    if (dy < -1 || dy > 1 || y >= above) continue;
    const dx = (x - middle) / rx;
    if (dx * dx + dy * dy <= 1) return colour;
  }
  return back;
}

/** The mean colour of a pixel's samples. */
function meanOf(drawn: ReturnType<typeof shapesOf>, x: number, y: number): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  for (let point = 0; point < samples * samples; point++) {
    const seen = colourAt(
      drawn,
      x + ((point % samples) + 0.5) / samples,
      y + (Math.floor(point / samples) + 0.5) / samples,
    );
    for (const channel of [0, 1, 2] as const) sum[channel] += seen[channel];
  }
  const [red, green, blue] = sum;
  return [red / samples ** 2, green / samples ** 2, blue / samples ** 2];
}

/** The rows of a PNG: a filter byte (0, none), then the pixels. */
function rowsOf(drawn: ReturnType<typeof shapesOf>): Buffer {
  const middles = Array.from({ length: size * size }, (_, at) =>
    colourAt(drawn, (at % size) + 0.5, Math.floor(at / size) + 0.5),
  );
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (const [at, middle] of middles.entries()) {
    const [x, y] = [at % size, Math.floor(at / size)];
    // Pixels whose neighbours all have one colour need no samples. Without this shortcut a portrait blocks the sandbox
    // for too long.
    const isPlain = [-size - 1, -size, 1 - size, -1, 1, size - 1, size, size + 1].every(
      (step) => (middles[at + step] ?? middle) === middle,
    );
    const [red, green, blue] = isPlain ? middle : meanOf(drawn, x, y);
    const from = y * (1 + size * 3) + 1 + x * 3;
    rows[from] = Math.round(red);
    rows[from + 1] = Math.round(green);
    rows[from + 2] = Math.round(blue);
  }
  return rows;
}

/** A PNG (RFC 2083), 128 by 128 in true colour. */
export function portrait(id: string): Uint8Array<ArrayBuffer> {
  const rows = rowsOf(shapesOf(id));
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}
