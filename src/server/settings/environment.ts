// Reading settings from the environment: each variable by what it may be, and a sentence for each mistake.
import { type Expected, parseSetting } from './setting-values.ts';
import type { SettingVariable } from './settings-table.ts';

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

export type EnvironmentReader = {
  /** One line a mistake so far, beginning with the variable's name; never with a secret inside. */
  mistakes: string[];
  /** The names asked for so far. */
  known: string[];
  required<T>(name: SettingVariable, expected: Expected<T>): T | undefined;
  optional<T>(name: SettingVariable, expected: Expected<T>): T | undefined;
  /** A secret: from the variable, or from the file that the variable with _FILE behind its name names; `required` by default. */
  confidential<T>(name: SettingVariable, expected: Expected<T>, need?: 'required' | 'optional'): T | undefined;
};

/** An empty variable counts as absent. @param readFile gives a file's text or throws */
export function environmentReader(env: EnvironmentVariables, readFile: (path: string) => string): EnvironmentReader {
  const mistakes: string[] = [];
  const known: string[] = [];
  const written = (name: string): string | undefined => {
    known.push(name);
    return env[name];
  };

  function parsed<T>(name: string, text: string, expected: Expected<T>): T | undefined {
    const value = parseSetting(expected, text);
    if (value.ok) return value.value;
    mistakes.push(`${name}: ${value.problem}`);
    return undefined;
  }
  function required<T>(name: string, expected: Expected<T>): T | undefined {
    const text = written(name)?.trim();
    if (text) return parsed(name, text, expected);
    mistakes.push(`${name}: is missing. ${expected.write}`);
    return undefined;
  }
  function optional<T>(name: string, expected: Expected<T>): T | undefined {
    const text = written(name)?.trim();
    return text ? parsed(name, text, expected) : undefined;
  }
  function confidential<T>(name: string, expected: Expected<T>, need: 'required' | 'optional' = 'required') {
    // A secret is taken to the letter.
    const direct = need === 'required' ? written(name) : written(name)?.trim();
    const path = written(`${name}_FILE`)?.trim();
    if (path && direct) {
      mistakes.push(`${name}: is set together with ${name}_FILE. Set one of them.`);
    } else if (path) {
      try {
        return parsed(`${name}_FILE`, readFile(path).replace(/\r?\n$/, ''), expected);
      } catch {
        mistakes.push(
          `${name}_FILE: cannot read the file ${path}. Write the path of a file that this process may read.`,
        );
      }
    } else if (direct) return parsed(name, direct, expected);
    else if (need === 'required') mistakes.push(`${name}: is missing, and so is ${name}_FILE. ${expected.write}`);
    return undefined;
  }

  return { mistakes, known, required, optional, confidential };
}
