// Prints the shape of answers as a skeleton: `slots: [{uid: "99/aa"}]`. It holds no value, so it may be sent to a
// developer.
import { maskText } from './mask-text.ts';
import { type AnswerShape, mergeShapes } from './shape.ts';
import { fieldKeys, type KeyNames } from './shape-keys.ts';

const width = 100;
const maxKeys = 80;
const maxLines = 400;
const maxTextLength = 40;

/** A field of an object. `count`: in how many of the objects it is. */
type Field = { name: string; shape: AnswerShape; count: number };

/** Only names need no quotes. Keys that are data share a place, by their mask. */
function fieldsOf(shape: AnswerShape, names: KeyNames): Field[] {
  const named = fieldKeys(shape, names, 'developers');
  const masked = new Map<string, AnswerShape[]>();
  const fields: Field[] = [];
  for (const [key, at] of shape.objects.keys) {
    if (named.has(key)) {
      fields.push({
        name: /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key),
        shape: at,
        count: at.seen,
      });
    } else {
      const mask = JSON.stringify(maskText(key));
      masked.set(mask, [...(masked.get(mask) ?? []), at]);
    }
  }
  for (const [mask, shapes] of masked) {
    const count = shapes.length === 1 ? '' : ` ×${shapes.length}`;
    fields.push({ name: `${mask}${count}`, shape: mergeShapes(shapes), count: shape.objects.count });
  }
  return fields;
}

const scalarsOf = ({ nulls, booleans, numbers, texts, longest }: AnswerShape): string[] => [
  ...[...texts].map((text) => JSON.stringify(text)),
  ...(longest > maxTextLength ? [`text of up to ${longest} characters`] : []),
  ...numbers,
  ...(booleans > 0 ? ['boolean'] : []),
  ...(nulls > 0 ? ['null'] : []),
];

/** What follows a list: how many rows there are. */
function rowsOf({ lists }: AnswerShape): string {
  if (lists.longest === 0) return '';
  const from = lists.shortest === lists.longest ? '' : `${lists.shortest} to `;
  return `${from}${lists.longest} ${lists.longest === 1 ? 'row' : 'rows'}`;
}

type Lines = string[];

/** Each alternative that was seen here, as lines; the first and the last of them have the brackets. */
function alternatives(shape: AnswerShape, names: KeyNames): Lines[] {
  const parts = scalarsOf(shape).map((text) => [text]);
  if (shape.objects.count > 0) parts.push(objectLines(shape, names));
  if (shape.lists.count > 0) parts.push(listLines(shape, names));
  return parts.length > 0 ? parts : [['nothing']];
}

/** The alternatives in one text: `99 | null`. */
function join(parts: readonly Lines[]): Lines {
  const lines: Lines = [];
  for (const part of parts) {
    const [first = '', ...rest] = part;
    const last = lines.pop();
    lines.push(last === undefined ? first : `${last} | ${first}`, ...rest);
  }
  return lines;
}

const indent = (lines: Lines): Lines => lines.map((line) => `  ${line}`);

/** Around its content, on one line if there is room. */
function bracket(open: string, content: Lines[], close: string, note = ''): Lines {
  const flat = content.every((lines) => lines.length === 1 && !lines[0]?.includes('//'));
  const line = `${open}${content.flat().join(', ')}${close}`;
  if (flat && note === '' && line.length <= width) return [line];
  const body = content.flatMap((lines) => indent(lines));
  return [`${open}${note === '' ? '' : ` // ${note}`}`, ...body, close];
}

function objectLines(shape: AnswerShape, names: KeyNames): Lines {
  const fields = fieldsOf(shape, names);
  if (fields.length === 0) return shape.objects.keys.size === 0 ? ['{}'] : ['{…}'];
  const shown = fields.slice(0, maxKeys).map(({ name, shape: at, count }): Lines => {
    const optional = count < shape.objects.count;
    const [first = '', ...rest] = join(alternatives(at, names));
    const note = optional && rest.length === 0 ? ` // in ${count} of ${shape.objects.count}` : '';
    return [`${name}${optional ? '?' : ''}: ${first}${note}`, ...rest];
  });
  const hidden = fields.length - shown.length + shape.objects.more;
  return bracket('{', hidden > 0 ? [...shown, [`… and ${hidden} more keys`]] : shown, '}');
}

function listLines(shape: AnswerShape, names: KeyNames): Lines {
  const { rows, longest } = shape.lists;
  if (longest === 0 || rows === undefined) return [longest === 0 ? '[]' : '[…]'];
  const content = join(alternatives(rows, names));
  return bracket('[', [content], ']', longest > 1 ? rowsOf(shape) : '');
}

/** The skeleton, at most 400 lines. */
export function printShape(shape: AnswerShape, names: KeyNames): string[] {
  const lines = join(alternatives(shape, names));
  return lines.length <= maxLines
    ? lines
    : [...lines.slice(0, maxLines), `… and ${lines.length - maxLines} more lines`];
}
