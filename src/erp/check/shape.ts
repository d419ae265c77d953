// The shape of a method's answers: which keys there are and what kinds of values, merged over all rows and answers. The
// values themselves are masked at once and never kept.
import { maskText } from './mask-text.ts';

/** What was seen at one place. Rows of a list, and answers of a method, share a place. */
export type AnswerShape = {
  /** How many values were seen here. */
  seen: number;
  nulls: number;
  booleans: number;
  /** Masked samples, and the longest text. */
  numbers: Set<string>;
  texts: Set<string>;
  longest: number;
  lists: { count: number; shortest: number; longest: number; rows: AnswerShape | undefined };
  objects: { count: number; keys: Map<string, AnswerShape>; more: number };
};

const maxSamples = 3;
const maxKeys = 300;
const maxLevels = 12;
/** A place takes about 400 bytes and a value a microsecond. */
const maxValues = 200_000;

const newShape = (): AnswerShape => ({
  seen: 0,
  nulls: 0,
  booleans: 0,
  numbers: new Set(),
  texts: new Set(),
  longest: 0,
  lists: { count: 0, shortest: Number.POSITIVE_INFINITY, longest: 0, rows: undefined },
  objects: { count: 0, keys: new Map(), more: 0 },
});

/** Masking takes time: after the first values of a place only every hundredth is looked at. */
function addSample(samples: Set<string>, text: string, seen: number): void {
  if (samples.size < maxSamples && (seen <= 50 || seen % 100 === 0)) samples.add(maskText(text));
}

/** Collects the shape of one or more bodies. `whole` is false once one of them had too many values to look at. */
export type ShapeCollector = { add(body: unknown): void; readonly shape: AnswerShape; readonly whole: boolean };

export function collectShape(): ShapeCollector {
  const shape = newShape();
  let left = maxValues;

  function addTo(here: AnswerShape, value: unknown, level: number): void {
    if (left-- <= 0) return;
    here.seen++;
    if (value === null || value === undefined) here.nulls++;
    else if (typeof value === 'boolean') here.booleans++;
    else if (typeof value === 'string') {
      here.longest = Math.max(here.longest, value.length);
      addSample(here.texts, value, here.seen);
    } else if (typeof value !== 'object') addSample(here.numbers, String(value), here.seen);
    else if (Array.isArray(value)) addList(here, value, level);
    else addObject(here, value as Record<string, unknown>, level);
  }

  function addList({ lists }: AnswerShape, rows: readonly unknown[], level: number): void {
    lists.count++;
    lists.shortest = Math.min(lists.shortest, rows.length);
    lists.longest = Math.max(lists.longest, rows.length);
    if (rows.length === 0 || level >= maxLevels) return;
    lists.rows ??= newShape();
    for (const row of rows) addTo(lists.rows, row, level + 1);
  }

  function addObject({ objects }: AnswerShape, row: Record<string, unknown>, level: number): void {
    objects.count++;
    if (level >= maxLevels) return;
    for (const [key, value] of Object.entries(row)) {
      let at = objects.keys.get(key);
      if (at === undefined) {
        if (objects.keys.size >= maxKeys) {
          objects.more++;
          continue;
        }
        at = newShape();
        objects.keys.set(key, at);
      }
      addTo(at, value, level + 1);
    }
  }

  return {
    add: (body) => addTo(shape, body, 0),
    shape,
    get whole() {
      return left > 0;
    },
  };
}

/** Adds what was seen at one place to another: for keys that are data, which share a place. */
export function mergeShapes(shapes: readonly AnswerShape[]): AnswerShape {
  const merged = newShape();
  for (const { seen, nulls, booleans, numbers, texts, longest, lists, objects } of shapes) {
    merged.seen += seen;
    merged.nulls += nulls;
    merged.booleans += booleans;
    for (const [to, from] of [
      [merged.numbers, numbers],
      [merged.texts, texts],
    ] as const) {
      for (const sample of from) if (to.size < maxSamples) to.add(sample);
    }
    merged.longest = Math.max(merged.longest, longest);
    merged.lists.count += lists.count;
    merged.lists.shortest = Math.min(merged.lists.shortest, lists.shortest);
    merged.lists.longest = Math.max(merged.lists.longest, lists.longest);
    merged.objects.count += objects.count;
    merged.objects.more += objects.more;
  }
  const rows = shapes.flatMap(({ lists }) => lists.rows ?? []);
  if (rows.length > 0) merged.lists.rows = rows.length === 1 ? rows[0] : mergeShapes(rows);
  const byKey = new Map<string, AnswerShape[]>();
  for (const { objects } of shapes) {
    for (const [key, at] of objects.keys) byKey.set(key, [...(byKey.get(key) ?? []), at]);
  }
  for (const [key, at] of byKey) merged.objects.keys.set(key, at.length === 1 && at[0] ? at[0] : mergeShapes(at));
  return merged;
}
