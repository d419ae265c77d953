// The file of BOOKING_CONFIG: several clinics in one JSON file, every mistake at once, each with its path in the file. Secrets never
// stand in it, and nothing that may be one is ever told: not even a name of a variable, which may be a token put in the wrong place.

import { nearestName } from '../../contract/nearest-name.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { isPlainObject, type PlainObject } from '../plain-object.ts';
import { type ClinicEntry, type ClinicReader, readClinic } from './clinic-settings.ts';
import type { EnvironmentVariables } from './environment.ts';
import { type Expected, parseSetting } from './setting-values.ts';
import { clinicSettingsTable } from './settings-table.ts';

/** Where secrets are read. `readFile` gives a file's text or throws; `refersTo` is told each variable that the file refers to. */
type SecretSources = {
  env: EnvironmentVariables;
  readFile: (path: string) => string;
  refersTo?: (variable: string) => void;
};

/** And the file itself. `english`: the widget's own texts. */
export type ConfigSources = SecretSources & { path: string; english: WidgetTexts };

/** What may stand in a path of the API, in a record's name and in a metric's label. */
const clinicId = /^[a-z0-9][a-z0-9_-]{0,39}$/;

const byReference = 'Write {"env": "NAME"}, a variable of the environment, or {"file": "/run/secrets/name"}.';

/** @returns the clinics in the file's order, or one line a mistake, beginning with its path in the file or with BOOKING_CONFIG. */
export function readConfigFile({ path, english, ...sources }: ConfigSources): Result<ClinicEntry[], string[]> {
  let text: string;
  try {
    text = sources.readFile(path);
  } catch {
    return refuse([
      `BOOKING_CONFIG: cannot read the file ${path}. Write the path of a file that this process may read.`,
    ]);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Of the parser's message only where: the rest quotes the file.
    const where = /line \d+ column \d+/.exec(String(error))?.[0];
    return refuse([`BOOKING_CONFIG: ${path} is no JSON${where ? ` (${where})` : ''}.`]);
  }
  const clinics = isPlainObject(json) ? json.clinics : undefined;
  if (!isPlainObject(json) || !isPlainObject(clinics) || Object.keys(clinics).length === 0) {
    return refuse([`BOOKING_CONFIG: ${path} has no clinics. Write {"clinics": {"main": {"url": …, "token": …, …}}}.`]);
  }

  const mistakes: string[] = [];
  for (const name of Object.keys(json).filter((each) => each !== 'clinics')) {
    mistakes.push(
      `${name}: is not a setting of this file. Only clinics are described here; what they share is in the environment.`,
    );
  }
  const entries = Object.entries(clinics).map(([id, fields]) => {
    const at = `clinics.${id}`;
    if (!clinicId.test(id)) {
      mistakes.push(
        `${at}: is no id of a clinic. Write at most 40 small letters, digits, "-" and "_", such as "kyiv".`,
      );
    }
    if (isPlainObject(fields)) return readClinic(id, fileReader(at, fields, sources, mistakes), english);
    mistakes.push(`${at}: Write the clinic's settings, such as {"url": …, "token": …}.`);
    return undefined;
  });
  const read = entries.filter((entry) => entry !== undefined);
  return mistakes.length > 0 ? refuse(mistakes) : done(read);
}

/** Reads the settings of the clinic at this path of the file; a name that isn't one is a mistake. */
function fileReader(at: string, fields: PlainObject, sources: SecretSources, mistakes: string[]): ClinicReader {
  const names = Object.keys(clinicSettingsTable);
  for (const name of Object.keys(fields).filter((each) => !names.includes(each))) {
    const meant = nearestName(name, names);
    mistakes.push(`${at}.${name}: is not a setting. ${meant ? `Did you mean ${meant}?` : 'Take it away.'}`);
  }

  const isAbsent = (name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === undefined || (typeof value === 'string' && value.trim() === '');
  };
  const note = <T>(path: string, result: Result<T, string>): T | undefined => {
    if (result.ok) return result.value;
    mistakes.push(`${path}: ${result.problem}`);
    return undefined;
  };
  function optional<T>(name: string, expected: Expected<T>): T | undefined {
    if (isAbsent(name)) return undefined;
    const value = fields[name];
    const plain = typeof value === 'string' ? value.trim() : undefined;
    const text = expected.inFile ? expected.inFile.textOf(value) : plain;
    const write = expected.inFile?.write ?? expected.write;
    return note(`${at}.${name}`, text === undefined ? refuse(write) : parseSetting({ ...expected, write }, text));
  }
  return {
    optional,
    required: (name, expected) => {
      if (!isAbsent(name)) return optional(name, expected);
      return note(`${at}.${name}`, refuse(`is missing. ${expected.inFile?.write ?? expected.write}`));
    },
    confidential: (name, expected) => {
      const path = `${at}.${name}`;
      if (isAbsent(name)) return note(path, refuse(`is missing. ${byReference}`));
      const secret = referredTo(fields[name], sources);
      return secret.ok ? note(path, parseSetting(expected, secret.value)) : note(path, secret);
    },
  };
}

/** The secret that `{"env": …}` or `{"file": …}` refers to. */
function referredTo(reference: unknown, { env, readFile, refersTo }: SecretSources): Result<string, string> {
  if (typeof reference === 'string') return refuse(`a secret does not belong in this file. ${byReference}`);
  const [only, ...others] = isPlainObject(reference) ? Object.entries(reference) : [];
  const [kind, name] = only ?? [];
  if (others.length > 0 || typeof name !== 'string' || name === '') return refuse(byReference);
  if (kind === 'env') {
    refersTo?.(name);
    const secret = env[name];
    return secret ? done(secret) : refuse('the environment has no variable of the name that stands here as "env".');
  }
  if (kind !== 'file') return refuse(byReference);
  try {
    return done(readFile(name).replace(/\r?\n$/, ''));
  } catch {
    return refuse('cannot read the file that stands here as "file".');
  }
}
