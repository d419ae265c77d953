// Portraits of people who don't exist: a head, hair and shoulders in flat colours, drawn from the doctor's id. Most of a clinic's doctors
// have one, the others none, as in life.
import { crc32, deflateSync } from 'node:zlib';
import { draw } from './occupancy.ts';

type Colour = readonly [number, number, number];
/** A filled ellipse: centre, radii, colour; `above`: only its part above that line. */
type Shape = { x: number; y: number; rx: number; ry: number; colour: Colour; above?: number };

const size = 128;
/** Points a pixel and direction: smooth edges. */
const fine = 3;

const colour = (hex: number): Colour => [hex >> 16, (hex >> 8) & 255, hex & 255];
const backs = [0xcfe3e2, 0xe3dccf, 0xd5dbe8, 0xdfe6d3, 0xe8d8d8].map(colour);
const skins = [0xf2d3bd, 0xe6bd9d, 0xd6a47c, 0xa87550, 0x7a5238].map(colour);
const hairs = [0x2b2320, 0x4a3426, 0x7a5230, 0xb08a52, 0x8d8f93].map(colour);
const coats = [0xffffff, 0x2f7f7d, 0x4a6fa5, 0x5f8f6b].map(colour);
const shade = ([red, green, blue]: Colour): Colour => [red * 0.86, green * 0.86, blue * 0.86];

export const hasPortrait = (id: string): boolean => draw(`${id} has a portrait`) < 0.75;

/** From the front to the back. */
function shapesOf(id: string): { shapes: Shape[]; back: Colour } {
  const one = (what: string, among: readonly Colour[]): Colour =>
    among[Math.floor(draw(`${id} ${what}`) * among.length)] ?? [128, 128, 128];
  const [skin, hair, coat] = [one('skin', skins), one('hair', hairs), one('coat', coats)];
  const long = draw(`${id} length`) < 0.5;
  return {
    back: one('back', backs),
    shapes: [
      { x: 56 + 16 * draw(`${id} parting`), y: 40, rx: 27, ry: 16, colour: hair, above: 44 },
      { x: 64, y: 55, rx: 21, ry: 26, colour: skin },
      { x: 64, y: 84, rx: 11, ry: 18, colour: shade(skin) },
      ...(long ? [] : [{ x: 64, y: 50, rx: 26, ry: 27, colour: hair, above: 58 }]),
      { x: 64, y: 98, rx: 15, ry: 12, colour: shade(coat) },
      { x: 64, y: 138, rx: 50, ry: 46, colour: coat },
      ...(long ? [{ x: 64, y: 62, rx: 31, ry: 40, colour: hair }] : []),
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

/** A PNG (RFC 2083), 128 by 128 in true colour. */
export function portrait(id: string): Uint8Array<ArrayBuffer> {
  const { shapes, back } = shapesOf(id);
  const at = (x: number, y: number) =>
    shapes.find(
      (one) =>
        ((x - one.x) / one.rx) ** 2 + ((y - one.y) / one.ry) ** 2 <= 1 && y < (one.above ?? Number.POSITIVE_INFINITY),
    )?.colour ?? back;
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0];
      for (let point = 0; point < fine * fine; point++) {
        const [red, green, blue] = at(x + ((point % fine) + 0.5) / fine, y + (Math.floor(point / fine) + 0.5) / fine);
        sum[0] = (sum[0] ?? 0) + red;
        sum[1] = (sum[1] ?? 0) + green;
        sum[2] = (sum[2] ?? 0) + blue;
      }
      for (const [channel, value] of sum.entries()) {
        rows[y * (1 + size * 3) + 1 + x * 3 + channel] = Math.round(value / (fine * fine));
      }
    }
  }
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}
