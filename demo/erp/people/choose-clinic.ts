// The clinic of a command line: a handmade one by name, or a generated one by size.
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { bigClinic, limits, type Size } from './big-clinic.ts';
import type { ClinicData } from './clinic-data.ts';
import { clinicNames, clinics } from './clinics.ts';

/** The options for node:util's parseArgs. */
export const clinicOptions = {
  clinic: { type: 'string' },
  doctors: { type: 'string' },
  services: { type: 'string' },
  days: { type: 'string' },
  seed: { type: 'string' },
} as const;

export const clinicUsage = `[--clinic ${clinicNames.join('|')}], or a generated one: [--doctors N] [--services N] [--days N] [--seed N]`;

type ClinicOptions = { [Option in keyof typeof clinicOptions]?: string | undefined };

/**
 * Without options the clinic in Haifa. Missing parts of a size have their defaults. A mistake returns a sentence that
 * says what to write.
 */
export function chooseClinic({ clinic, ...written }: ClinicOptions): Result<ClinicData, string> {
  const size: Partial<Size> = {};
  for (const name of ['doctors', 'services', 'days', 'seed'] as const) {
    const text = written[name];
    if (text === undefined) continue;
    const [min, max] = limits[name];
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(min <= number && number <= max)) return refuse(`--${name}: write a whole number from ${min} to ${max}.`);
    size[name] = number;
  }
  if (Object.keys(size).length === 0) {
    const name = clinicNames.find((one) => one === (clinic ?? clinicNames[0]));
    return name
      ? done(clinics[name].data)
      : refuse(`--clinic: there is no "${clinic}", there are ${clinicNames.join(', ')}.`);
  }
  if (clinic === undefined) return done(bigClinic(size));
  return refuse(`--clinic: leave it out with --${Object.keys(size)[0]}, which generates a clinic.`);
}
