// Reads the file of BOOKING_CONFIG: several clinics in JSON. All mistakes are reported at once, each with its path in
// the file. The file never contains secrets, and no message quotes anything that could be one, not even a variable's
// name, which may be a misplaced token.

import { nearestName } from '../../contract/nearest-name.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { isPlainObject, type PlainObject } from '../plain-object.ts';
import type { ClinicReader } from './clinic-reader.ts';
import { type ClinicEntry, readClinic } from './clinic-settings.ts';
import type { EnvironmentVariables } from './environment.ts';
import { repeatedNames } from './repeated-names.ts';
import type { SecretFile } from './secret-files.ts';
import { parseSetting, type SettingFormat } from './setting-format.ts';
import { clinicSettingsTable } from './settings-table.ts';

/**
 * `readFile`: returns a file's text or throws. `onReference`: called with each variable that the file refers to;
 * `onSecretFile`: with each file of a secret.
 */
type SecretSources = {
  env: EnvironmentVariables;
  readFile: (path: string) => string;
  onReference?: (variable: string) => void;
  onSecretFile?: (file: SecretFile) => void;
};

/** `path`: of the file. `english`: the widget's own texts. */
type ConfigSources = SecretSources & { path: string; english: WidgetTexts };

/** Safe in the API's paths, in record keys and in metric labels. */
const clinicId = /^[a-z0-9][a-z0-9_-]{0,39}$/;

const byReference = 'Write {"env": "NAME"} for an environment variable, or {"file": "/run/secrets/name"}.';

/**
 * @returns the clinics in the file's order, or one line per mistake, which begins with its path in the file or
 *   BOOKING_CONFIG
 */
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
  let repeated: string[];
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
    repeated = repeatedNames(text);
  } catch (error) {
    // Only the position: the rest of the parser's message quotes the file.
    const where = /line \d+ column \d+/.exec(String(error))?.[0];
    return refuse([`BOOKING_CONFIG: ${path} is not valid JSON${where ? ` (${where})` : ''}.`]);
  }
  const whole = isPlainObject(json) ? json : {};
  const clinics = isPlainObject(whole.clinics) ? whole.clinics : {};
  const mistakes = repeated.map((path) => `${path}: stands here twice, and only the last one would count. Keep one.`);
  if (Object.keys(clinics).length === 0) {
    mistakes.push(`BOOKING_CONFIG: ${path} has no clinics. Write {"clinics": {"main": {"url": …, "token": …, …}}}.`);
  }
  for (const name of Object.keys(whole).filter((each) => each !== 'clinics')) {
    mistakes.push(
      `${name}: is not a setting of this file. It only describes clinics; the proxy's own settings are environment variables.`,
    );
  }
  const entries = Object.entries(clinics).map(([id, fields]) => {
    const at = `clinics.${id}`;
    if (!clinicId.test(id)) {
      mistakes.push(
        `${at}: is not a valid clinic id. Write at most 40 lower-case letters, digits, "-" and "_", such as "kyiv".`,
      );
    }
    if (isPlainObject(fields)) return readClinic(id, fileReader(at, fields, sources, mistakes), english);
    mistakes.push(`${at}: Write the clinic's settings, such as {"url": …, "token": …}.`);
    return undefined;
  });
  const read = entries.filter((entry) => entry !== undefined);
  return mistakes.length > 0 ? refuse(mistakes) : done(read);
}

/** Reads the settings of the clinic at this path of the file. An unknown name is a mistake. */
function fileReader(at: string, fields: PlainObject, sources: SecretSources, mistakes: string[]): ClinicReader {
  const names = Object.keys(clinicSettingsTable);
  for (const name of Object.keys(fields).filter((each) => !names.includes(each))) {
    const meant = nearestName(name, names);
    mistakes.push(`${at}.${name}: is not a setting. ${meant ? `Did you mean ${meant}?` : 'Remove it.'}`);
  }

  const isAbsent = (name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === undefined || (typeof value === 'string' && value.trim() === '');
  };
  const valueOrMistake = <T>(path: string, result: Result<T, string>): T | undefined => {
    if (result.ok) return result.value;
    mistakes.push(`${path}: ${result.problem}`);
    return undefined;
  };
  function optional<T>(name: string, format: SettingFormat<T>): T | undefined {
    if (isAbsent(name)) return undefined;
    const value = fields[name];
    const plain = typeof value === 'string' ? value.trim() : undefined;
    const text = format.inFile ? format.inFile.textOf(value) : plain;
    const write = format.inFile?.write ?? format.write;
    return valueOrMistake(
      `${at}.${name}`,
      text === undefined ? refuse(write) : parseSetting({ ...format, write }, text),
    );
  }
  return {
    optional,
    required: (name, format) => {
      if (!isAbsent(name)) return optional(name, format);
      return valueOrMistake(`${at}.${name}`, refuse(`is missing. ${format.inFile?.write ?? format.write}`));
    },
    isSet: (name) => !isAbsent(name),
    mistake: (name, text) => void mistakes.push(`${at}.${name}: ${text}`),
    confidential: (name, format, need = 'required') => {
      const path = `${at}.${name}`;
      if (isAbsent(name)) {
        return need === 'optional' ? undefined : valueOrMistake(path, refuse(`is missing. ${byReference}`));
      }
      const secret = resolveSecret(path, fields[name], sources);
      return secret.ok ? valueOrMistake(path, parseSetting(format, secret.value)) : valueOrMistake(path, secret);
    },
  };
}

/** The secret that `{"env": …}` or `{"file": …}` refers to. @param at the reference's path */
function resolveSecret(
  at: string,
  reference: unknown,
  { env, readFile, onReference, onSecretFile }: SecretSources,
): Result<string, string> {
  if (typeof reference === 'string') return refuse(`secrets must not be in this file. ${byReference}`);
  const [only, ...others] = isPlainObject(reference) ? Object.entries(reference) : [];
  const [kind, name] = only ?? [];
  if (others.length > 0 || typeof name !== 'string' || name === '') return refuse(byReference);
  if (kind === 'env') {
    onReference?.(name);
    const secret = env[name];
    return secret ? done(secret) : refuse('the environment variable that "env" names is not set.');
  }
  if (kind !== 'file') return refuse(byReference);
  onSecretFile?.({ setting: at, path: name });
  try {
    return done(readFile(name).replace(/\r?\n$/, ''));
  } catch {
    return refuse('cannot read the file that "file" names.');
  }
}
