// The hair of the portraits: what is behind the head, and what is in front of it. Coordinates as in portrait.ts.
import { ellipse, mirrored, type Outline, outlineOf } from './outline.ts';

type HairStyle = { behind: readonly Outline[]; before: readonly Outline[] };

const cap = outlineOf(
  'M58 92 C50 52 66 26 97 26 C128 26 142 52 134 92 C133 74 128 62 120 54 L72 54 C64 62 59 74 58 92',
);

/** Curls along the top of the head. */
const curls = (radius: number): Outline[] =>
  [
    [60, 70],
    [63, 55],
    [72, 42],
    [86, 34],
    [102, 33],
    [117, 39],
    [127, 51],
    [131, 67],
  ].map(([x = 0, y = 0]) => ellipse(x, y, radius));

export const womensHair: readonly HairStyle[] = [
  // Long, parted in the middle.
  {
    behind: [outlineOf('M50 150 C44 120 44 26 96 25 C148 26 148 120 142 150 C130 158 62 158 50 150')],
    before: [outlineOf('M97 36 C78 40 68 62 66 108 C48 100 46 26 96 25 C146 26 144 100 126 108 C124 62 116 40 97 36')],
  },
  // A bob with a fringe to the side.
  {
    behind: [outlineOf('M54 122 C42 96 44 26 96 25 C148 26 150 96 138 122 C126 128 66 128 54 122')],
    before: [
      outlineOf(
        'M62 114 C44 104 48 25 98 25 C146 25 148 104 130 114 C132 90 130 74 124 62 C106 62 88 56 78 46 C74 66 64 84 62 114',
      ),
    ],
  },
  // A bun.
  {
    behind: [ellipse(96, 30, 18, 15)],
    before: [outlineOf('M60 88 C54 52 70 30 96 30 C122 30 138 52 132 88 C129 66 118 50 96 47 C74 50 63 66 60 88')],
  },
  // Wavy, to the shoulders.
  {
    behind: [
      outlineOf(
        'M58 146 C38 142 50 126 44 114 C38 100 48 92 48 76 C48 44 66 24 96 24 C126 24 144 44 144 76 C144 92 154 100 148 114 C142 126 154 142 134 146',
      ),
    ],
    before: [
      outlineOf(
        'M84 38 C80 58 68 70 66 112 C46 104 48 25 96 24 C144 25 146 104 126 112 C128 76 120 60 102 52 C94 48 88 44 84 38',
      ),
    ],
  },
  // Short curls.
  {
    behind: [ellipse(96, 66, 45, 42)],
    before: [...curls(13), outlineOf('M58 66 C62 30 130 30 134 66 C112 52 80 52 58 66')],
  },
  // Tied back, parted at the side.
  {
    behind: [outlineOf('M120 60 C150 66 152 110 142 138 C130 134 128 110 122 96')],
    before: [
      outlineOf(
        'M60 90 C52 52 70 27 98 27 C126 27 140 54 132 90 C130 70 122 58 108 50 C98 46 90 42 84 36 C82 54 66 62 60 90',
      ),
    ],
  },
];

export const mensHair: readonly HairStyle[] = [
  // Parted at the side.
  {
    behind: [cap],
    before: [
      outlineOf(
        'M60 80 C52 48 68 26 100 26 C130 26 140 52 132 80 C131 70 128 62 122 56 C106 58 88 54 78 46 C76 58 64 62 60 80',
      ),
    ],
  },
  // Short all over.
  {
    behind: [cap],
    before: [
      outlineOf(
        'M60 78 C54 46 70 29 96 29 C122 29 138 46 132 78 C130 66 126 58 120 52 C104 46 88 46 72 52 C66 58 62 66 60 78',
      ),
    ],
  },
  // Brushed up.
  {
    behind: [cap],
    before: [
      outlineOf(
        'M60 80 C56 60 58 46 68 38 C70 26 92 18 112 22 C130 24 138 48 132 80 C130 66 126 56 118 50 C102 54 84 50 74 48 C66 56 62 66 60 80',
      ),
    ],
  },
  // Short curls.
  { behind: [cap], before: [...curls(11), outlineOf('M58 64 C62 30 130 30 134 64 C112 52 80 52 58 64')] },
  // Receding.
  {
    behind: [],
    before: ['M59 88 C53 74 55 58 65 49 C68 55 66 63 64 70 C63 77 62 83 59 88'].flatMap((side) => [
      outlineOf(side),
      mirrored(outlineOf(side), 96),
    ]),
  },
];
