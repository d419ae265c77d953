// Portraits of invented people, drawn in flat colours: always the same for one doctor. Some doctors have none, as in
// real clinics. The face's axis is at x = 96, the eyes are at y = 88.
import { seededRandom } from '../people/occupancy.ts';
import { type Canvas, type Colour, colour, createCanvas, mix } from './canvas.ts';
import { mensHair, womensHair } from './hair.ts';
import { ellipse, mirrored, type Outline, outlineOf, stroke } from './outline.ts';

/** Whom a portrait shows. */
type Sitter = { id: string; sex: 'woman' | 'man' };

/** Twice the largest size in which a widget shows it. */
const size = 192;
const middle = 96;
/** Head and shoulders. */
const view = { left: 10, top: 14, width: 172 };

const backs = [0xcfe3e2, 0xe6dfd0, 0xd6dded, 0xdfe8d4, 0xeedcd8].map(colour);
/** Each with the hair that goes with it. */
const complexions = [
  { skin: 0xf6d9c4, hair: [0x3a2a22, 0x6b4429, 0xb98a4e, 0x9a5a32] },
  { skin: 0xf0c9aa, hair: [0x2e231f, 0x553624, 0x7d5330, 0xa87a44] },
  { skin: 0xe3b08a, hair: [0x241c1a, 0x3c281f, 0x553624] },
  { skin: 0xc98f66, hair: [0x1f1917, 0x33231c] },
  { skin: 0x8f5f42, hair: [0x1b1615, 0x2a1f1b] },
].map(({ skin, hair }) => ({ skin: colour(skin), hair: hair.map(colour) }));
const greys = [0xa9abad, 0xc9c8c4].map(colour);
const scrubs = [0x2f7f7d, 0x4a6fa5, 0x5f8f6b, 0x7a5f93].map(colour);
const shirts = [0xb9d3e6, 0xe8c9b8, 0x9cc3bd, 0xd9d3ea].map(colour);
const [white, ink, rose] = [colour(0xffffff), colour(0x2b211e), colour(0xb4483f)];

/** Whether the doctor has a portrait; three of four have one. */
export const hasPortrait = (id: string): boolean => seededRandom(`${id} has a portrait`) < 0.75;

/** What is drawn, chosen by the doctor's id. */
function lookOf({ id, sex }: Sitter) {
  const chance = (what: string) => seededRandom(`${id} ${what}`);
  const one = <T>(what: string, among: readonly T[]): T => among[Math.floor(chance(what) * among.length)] as T;
  // The lighter ones are more frequent, as in the clinics' cities.
  const complexion = complexions[Math.floor(chance('skin tone') ** 2 * complexions.length)] as (typeof complexions)[0];
  const isOlder = chance('years') < 0.25;
  const isMan = sex === 'man';
  const hair = isOlder ? one('grey', greys) : one('hair', complexion.hair);
  return {
    skin: complexion.skin,
    shadow: mix(complexion.skin, colour(0x8a3f2a), 0.2),
    hair,
    brow: mix(hair, ink, isOlder ? 0.35 : 0.15),
    style: one('cut', isMan ? mensHair : womensHair),
    back: one('back', backs),
    scrubs: chance('clothes') < 0.4 ? one('scrubs', scrubs) : undefined,
    shirt: one('shirt', shirts),
    beard: isMan && chance('beard') < 0.4,
    glasses: chance('glasses') < 0.22,
    smiles: chance('smile') < 0.5,
    isMan,
    isOlder,
  };
}
type Look = ReturnType<typeof lookOf>;

function drawClothes({ fill }: Canvas, { skin, shadow, scrubs: tunic, shirt }: Look) {
  const body = outlineOf('M14 192 C16 164 42 154 74 146 L118 146 C150 154 176 164 178 192');
  const coat = tunic ?? white;
  fill(body, coat);
  if (tunic) {
    fill(outlineOf('M70 146 L96 178 L122 146'), mix(tunic, ink, 0.22));
  } else {
    fill(outlineOf('M76 144 L84 192 L108 192 L116 144'), shirt);
    fill(outlineOf('M74 145 C70 150 66 154 60 156 L84 192 L92 192 C84 176 78 160 76 144'), mix(white, ink, 0.1));
    fill(
      outlineOf('M118 145 C122 150 126 154 132 156 L108 192 L100 192 C108 176 114 160 116 144'),
      mix(white, ink, 0.1),
    );
  }
  fill(outlineOf('M78 112 L78 146 C82 160 90 168 96 170 C102 168 110 160 114 146 L114 112'), skin);
  fill(outlineOf('M78 118 L78 132 C88 144 104 144 114 132 L114 118'), shadow);
}

function drawHead({ fill }: Canvas, { skin, shadow, isMan }: Look) {
  const jaw = isMan ? 'C133 112 118 132 96 132 C74 132 59 112 59 86' : 'C133 108 114 131 96 131 C78 131 59 108 59 86';
  for (const x of [58, 134]) {
    fill(ellipse(x, 88, 6.5, 10), skin);
    fill(ellipse(x, 88, 3, 6), shadow);
  }
  fill(outlineOf(`M59 86 C58 56 72 36 96 36 C120 36 134 56 133 86 ${jaw}`), skin);
}

/** On both halves of the face. */
function fillBoth(canvas: Canvas, outline: Outline, ink: Colour, opacity?: number) {
  canvas.fill(outline, ink, opacity);
  canvas.fill(mirrored(outline, middle), ink, opacity);
}

function drawFace(canvas: Canvas, { shadow, skin, brow, isMan, isOlder, smiles }: Look) {
  const { fill } = canvas;
  fillBoth(canvas, ellipse(72, 104, 9, 6), mix(skin, colour(0xe0503f), 0.5), 0.24);
  fillBoth(canvas, ellipse(80, 88, 4, 4.8), ink);
  fillBoth(
    canvas,
    stroke(isMan ? 'M70 76 C75 72 82 72 88 75' : 'M71 76 C76 71.5 82 71.5 87 74', isMan ? 4 : 2.8),
    brow,
  );
  for (const x of [81.4, 113.4]) fill(ellipse(x, 86.2, 1.3), white);
  if (!isMan) fillBoth(canvas, stroke('M73.5 87 C75 82.5 82 81 86 84.5', 2.4), ink);
  if (isOlder) fillBoth(canvas, stroke('M79 106 C76 110 75 113 75 116', 1.8), shadow, 0.8);
  fill(stroke('M97 92 C95 98 92.5 101 93.5 103.5 C95 105.5 98 105.5 100 104.5', 2.6), mix(shadow, ink, 0.12));
  const lips = mix(rose, skin, isMan ? 0.25 : 0);
  if (smiles) {
    fill(
      outlineOf('M83 112 C91 114.5 101 114.5 109 112 C107 121 102 124.5 96 124.5 C90 124.5 85 121 83 112'),
      mix(lips, ink, 0.25),
    );
    fill(
      outlineOf('M85 113.4 C92 115.2 100 115.2 107 113.4 C106 117 103 118.4 96 118.4 C89 118.4 86 117 85 113.4'),
      white,
    );
  } else {
    fill(stroke('M85 114 C90 120 102 120 107 114', 3), lips);
  }
}

function drawBeard({ fill }: Canvas, { hair }: Look) {
  fill(
    outlineOf(
      'M59 84 C58 114 74 136 96 136 C118 136 134 114 133 84 C130 102 122 110 112 108 C106 105 100 106 96 108 C92 106 86 105 80 108 C70 110 62 102 59 84',
    ),
    hair,
  );
}

function drawGlasses(canvas: Canvas) {
  const frame = colour(0x3d3a3a);
  const ring = (radius: number) => ellipse(79, 88, radius);
  fillBoth(canvas, [...ring(12.4), ...ring(10.2).toReversed()], frame);
  canvas.fill(stroke('M90 86 C94 83.5 98 83.5 102 86', 2.4), frame);
}

/** The doctor's portrait as a PNG, 192 by 192. */
export function portrait(sitter: Sitter): Uint8Array<ArrayBuffer> {
  const look = lookOf(sitter);
  const canvas = createCanvas(size, view, look.back);
  for (const lock of look.style.behind) canvas.fill(lock, mix(look.hair, ink, 0.18));
  drawClothes(canvas, look);
  drawHead(canvas, look);
  if (look.beard) drawBeard(canvas, look);
  drawFace(canvas, look);
  for (const lock of look.style.before) canvas.fill(lock, look.hair);
  if (look.glasses) drawGlasses(canvas);
  return canvas.png();
}
