// How one clinic's settings are read, whether they stand in the environment or in the file of BOOKING_CONFIG.
import type { EnvironmentReader } from './environment.ts';
import type { SettingFormat } from './setting-format.ts';
import { type ClinicSettingName, clinicSettingsTable } from './settings-table.ts';

/** Reads settings by name and collects mistakes. Returns undefined when a setting is absent or wrong. */
export type ClinicReader = {
  required<T>(name: ClinicSettingName, format: SettingFormat<T>): T | undefined;
  optional<T>(name: ClinicSettingName, format: SettingFormat<T>): T | undefined;
  confidential<T>(name: ClinicSettingName, format: SettingFormat<T>, need?: 'required' | 'optional'): T | undefined;
  /** Whether it is set, rightly or wrongly. */
  isSet(name: ClinicSettingName): boolean;
  /** Collects a mistake of its own. */
  mistake(name: ClinicSettingName, text: string): void;
};

/** The settings of the clinic that the environment describes, by their names in the file. */
export const clinicReader = ({
  mistakes,
  required,
  optional,
  confidential,
  isSet,
}: EnvironmentReader): ClinicReader => {
  const variableOf = (name: ClinicSettingName) => clinicSettingsTable[name].variable;
  return {
    required: (name, format) => required(variableOf(name), format),
    optional: (name, format) => optional(variableOf(name), format),
    confidential: (name, format, need) => confidential(variableOf(name), format, need),
    isSet: (name) => isSet(variableOf(name)),
    mistake: (name, text) => void mistakes.push(`${variableOf(name)}: ${text}`),
  };
};
