// BOOKING_ERP: what no body can tell about the ERP's JSON. A closed schema: every name and value is checked, and
// nothing in it is an expression.
import { nearestName } from '../../contract/nearest-name.ts';
import type { ErpReading } from '../../erp/erp-reading.ts';
import { clashingField, saysSomethingElse, shareRow } from '../../erp/field-clash.ts';
import { type FieldName, fieldNames } from '../../erp/field-names.ts';
import { normalForm } from '../../erp/wire-fields.ts';
import { isPlainObject, type PlainObject, parsePlainObject } from '../plain-object.ts';
import type { SettingFormat } from './setting-format.ts';
import { canonicalLanguage } from './setting-formats.ts';

/** `read` is what the reader takes; where there are `mistakes`, it isn't used. */
type Checked<T> = { read: T; mistakes: string[] };

const maxNames = 20;
/** Letters, digits and marks of any script; no path, no pattern and no expression. */
const literalName = /^[\p{L}\p{M}\p{N}_@#:'’״׳ -]{1,100}$/u;
const nameRule = 'Write one key as it stands in the ERP’s JSON, without its path.';
const isLiteralName = (value: unknown): value is string =>
  typeof value === 'string' && literalName.test(value) && normalForm(value) !== '';

const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldNames, name);
const unknownName = (at: string, name: string, what: string, names: readonly string[]): string => {
  const meant = nearestName(name, names);
  return `${at} is not ${what}. ${meant ? `Did you mean ${meant}?` : `It has ${names.join(', ')}.`}`;
};

/** One name or a list of them; undefined for anything else. */
function namesIn(value: unknown): string[] | undefined {
  const names = [value].flat();
  return names.length > 0 && names.length <= maxNames && names.every(isLiteralName) ? names : undefined;
}

function fieldMistakes(field: FieldName, names: readonly string[], before: [FieldName, string[]][]): string[] {
  return names.flatMap((name) => {
    const told = `fields.${field}: ${JSON.stringify(name)} already means`;
    const clash = clashingField(field, name);
    if (clash !== undefined) return [`${told} ${clash}.`];
    const [other] = before.find(
      ([each, taken]) => shareRow(each, field) && taken.some((one) => normalForm(one) === normalForm(name)),
    ) ?? [undefined];
    return other === undefined ? [] : [`${told} ${other}, in this setting.`];
  });
}

function readFields(value: unknown): Checked<NonNullable<ErpReading['fields']>> {
  if (!isPlainObject(value)) {
    return { read: {}, mistakes: ['fields needs names by field, such as {"last_name": ["nachname"]}.'] };
  }
  const read: [FieldName, string[]][] = [];
  const mistakes = Object.entries(value).flatMap(([field, written]) => {
    if (!isFieldName(field)) {
      const known = Object.keys(fieldNames);
      const meant = nearestName(field, known) ?? known.find((each) => isNameOfField(each, field));
      return [
        `fields.${field} is not a field of the reader. ${meant ? `Did you mean ${meant}?` : 'src/erp/field-names.ts has them all.'}`,
      ];
    }
    const names = namesIn(written);
    if (names === undefined) return [`fields.${field} needs 1 to ${maxNames} names. ${nameRule}`];
    const wrong = fieldMistakes(field, names, read);
    read.push([field, names]);
    return wrong;
  });
  return { read: Object.fromEntries(read), mistakes };
}

const isNameOfField = (field: string, name: string) =>
  isFieldName(field) && fieldNames[field].some((each) => normalForm(each) === normalForm(name));

function readLocales(value: unknown): Checked<Record<string, string>> {
  const write = 'locales needs language tags by the ERP’s own ids of languages, such as {"1": "ru", "2": "he"}.';
  if (!isPlainObject(value) || Object.keys(value).length === 0) return { read: {}, mistakes: [write] };
  const tags = Object.entries(value).map(([id, tag]) => ({
    id,
    tag: typeof tag === 'string' ? canonicalLanguage(tag) : undefined,
  }));
  return {
    read: Object.fromEntries(tags.flatMap(({ id, tag }) => (tag === undefined ? [] : [[id, tag]]))),
    mistakes: tags.flatMap(({ id, tag }) => {
      if (id.trim() === '' || id.length > 50) return [write];
      return tag === undefined ? [`locales.${id} needs a language tag, such as "ru" or "he".`] : [];
    }),
  };
}

type TakenRules = { field: string; value: string | number | boolean }[];

function readTaken(value: unknown): Checked<TakenRules> {
  const write = 'taken needs {"field": "state", "value": 2}, or a list of such rules.';
  const rules = [value].flat();
  if (rules.length === 0 || rules.length > maxNames) return { read: [], mistakes: [write] };
  const read: TakenRules = [];
  const mistakes = rules.flatMap((rule) => {
    if (!isPlainObject(rule)) return [write];
    const unknown = Object.keys(rule).filter((key) => key !== 'field' && key !== 'value');
    const strange = unknown.map((key) => unknownName(`taken.${key}`, key, 'a part of a rule', ['field', 'value']));
    const { field, value: taken } = rule;
    const wrong = [...strange];
    if (!isLiteralName(field)) wrong.push(`taken.field is needed. ${nameRule}`);
    else {
      const other = saysSomethingElse(field);
      if (other !== undefined) wrong.push(`taken.field: ${JSON.stringify(field)} already means ${other}.`);
    }
    const fits =
      (typeof taken === 'string' && taken.length <= 200) || typeof taken === 'number' || typeof taken === 'boolean';
    if (!fits) wrong.push('taken.value needs the text, number, true or false that means taken.');
    if (wrong.length === 0 && fits) read.push({ field: String(field), value: taken });
    return wrong;
  });
  return { read, mistakes };
}

const oneOf = <const Choice extends string>(key: string, choices: readonly Choice[]) => {
  return (value: unknown): Checked<Choice | undefined> => {
    const read = choices.find((choice) => choice === value);
    const mistakes = read === undefined ? [`${key} needs ${choices.map((each) => `"${each}"`).join(' or ')}.`] : [];
    return { read, mistakes };
  };
};

const parts = {
  fields: readFields,
  times: oneOf('times', ['utc', 'local']),
  durations: oneOf('durations', ['seconds', 'minutes']),
  locales: readLocales,
  taken: readTaken,
} satisfies { [Key in keyof Required<ErpReading>]: (value: unknown) => Checked<unknown> };

const isPart = (key: string): key is keyof typeof parts => Object.hasOwn(parts, key);

function check(written: PlainObject): Checked<ErpReading> {
  const mistakes: string[] = [];
  const read = Object.entries(written).flatMap(([key, value]) => {
    if (!isPart(key)) {
      const meant = isFieldName(key) ? `Did you mean {"fields": {"${key}": …}}?` : undefined;
      const message = unknownName(key, key, 'a part of this setting', Object.keys(parts));
      mistakes.push(meant === undefined ? message : `${key} is not a part of this setting. ${meant}`);
      return [];
    }
    const part = parts[key](value);
    mistakes.push(...part.mistakes);
    return part.mistakes.length > 0 ? [] : [[key, part.read]];
  });
  return { read: Object.fromEntries(read), mistakes: [...new Set(mistakes)] };
}

const write =
  'Write JSON with what the ERP’s answers can’t tell, such as {"fields":{"last_name":["nachname"]},"times":"utc","durations":"seconds","locales":{"1":"ru"},"taken":{"field":"state","value":2}}.';

export const erpReading: SettingFormat<ErpReading> = {
  read: (text) => {
    const written = parsePlainObject(text);
    if (written === undefined) return undefined;
    const { read, mistakes } = check(written);
    return mistakes.length > 0 ? undefined : read;
  },
  mistakes: (text) => check(parsePlainObject(text) ?? {}).mistakes,
  write,
  inFile: { textOf: (value) => (isPlainObject(value) ? JSON.stringify(value) : undefined), write },
};
