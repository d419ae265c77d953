// Reads settings from environment variables and collects the mistakes.
import type { SecretFile } from './secret-files.ts';
import { parseSetting, type SettingFormat } from './setting-format.ts';
import type { SettingVariable } from './settings-table.ts';

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

export type EnvironmentReader = {
  /** One line per mistake so far, which begins with the variable's name and never contains a secret. */
  mistakes: string[];
  /** The names read so far. */
  known: string[];
  /** The files of secrets read so far. */
  secretFiles: SecretFile[];
  required<T>(name: SettingVariable, format: SettingFormat<T>): T | undefined;
  optional<T>(name: SettingVariable, format: SettingFormat<T>): T | undefined;
  /**
   * A secret: from the variable, or from the file that the variable with `_FILE` appended names. Required by default.
   */
  confidential<T>(name: SettingVariable, format: SettingFormat<T>, need?: 'required' | 'optional'): T | undefined;
  /** Whether it is set, rightly or wrongly; a secret also by its file. */
  isSet(name: SettingVariable): boolean;
};

/** An empty variable counts as absent. @param readFile returns a file's text or throws */
export function environmentReader(env: EnvironmentVariables, readFile: (path: string) => string): EnvironmentReader {
  const mistakes: string[] = [];
  const known: string[] = [];
  const secretFiles: SecretFile[] = [];
  const lookUp = (name: string): string | undefined => {
    known.push(name);
    return env[name];
  };

  function parsed<T>(name: string, text: string, format: SettingFormat<T>): T | undefined {
    const value = parseSetting(format, text);
    if (value.ok) return value.value;
    mistakes.push(`${name}: ${value.problem}`);
    return undefined;
  }
  function required<T>(name: string, format: SettingFormat<T>): T | undefined {
    const text = lookUp(name)?.trim();
    if (text) return parsed(name, text, format);
    mistakes.push(`${name}: is missing. ${format.write}`);
    return undefined;
  }
  function optional<T>(name: string, format: SettingFormat<T>): T | undefined {
    const text = lookUp(name)?.trim();
    return text ? parsed(name, text, format) : undefined;
  }
  function confidential<T>(name: string, format: SettingFormat<T>, need: 'required' | 'optional' = 'required') {
    // A required secret isn't trimmed.
    const direct = need === 'required' ? lookUp(name) : lookUp(name)?.trim();
    const path = lookUp(`${name}_FILE`)?.trim();
    if (path && direct) {
      mistakes.push(`${name}: is set together with ${name}_FILE. Set one of them.`);
    } else if (path) {
      secretFiles.push({ setting: `${name}_FILE`, path });
      try {
        return parsed(`${name}_FILE`, readFile(path).replace(/\r?\n$/, ''), format);
      } catch {
        mistakes.push(
          `${name}_FILE: cannot read the file ${path}. Write the path of a file that this process may read.`,
        );
      }
    } else if (direct) return parsed(name, direct, format);
    else if (need === 'required') mistakes.push(`${name}: is missing, and so is ${name}_FILE. ${format.write}`);
    return undefined;
  }

  const isSet = (name: string) => Boolean(env[name]?.trim() || env[`${name}_FILE`]?.trim());

  return { mistakes, known, secretFiles, required, optional, confidential, isSet };
}
