// Which clinic a command line asks for: one of the handmade by its name, or a generated one by its size.
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { bigClinic, limits, type Size } from './big-clinic.ts';
import type { ClinicData } from './clinic-data.ts';
import { clinicNames, clinics } from './clinics.ts';

/** The options, as node:util's parseArgs wants them. */
export const clinicOptions = {
  clinic: { type: 'string' },
  doctors: { type: 'string' },
  services: { type: 'string' },
  days: { type: 'string' },
  seed: { type: 'string' },
} as const;

export const clinicUsage = `[--clinic ${clinicNames.join('|')}], or a generated one: [--doctors N] [--services N] [--days N] [--seed N]`;

type Choice = { [Option in keyof typeof clinicOptions]?: string | undefined };

/** The clinic, Kyiv's where nothing is asked for; of a size that is named in part the rest is as usual. Else what to write instead. */
export function chosenClinic({ clinic, ...written }: Choice): Result<ClinicData, string> {
  const size: Partial<Size> = {};
  for (const name of ['doctors', 'services', 'days', 'seed'] as const) {
    const text = written[name];
    if (text === undefined) continue;
    const [least, most] = limits[name];
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(least <= number && number <= most))
      return refuse(`--${name}: write a whole number from ${least} to ${most}.`);
    size[name] = number;
  }
  if (Object.keys(size).length === 0) {
    const name = clinicNames.find((one) => one === (clinic ?? 'kyiv'));
    return name
      ? done(clinics[name].data)
      : refuse(`--clinic: there is no "${clinic}", there are ${clinicNames.join(', ')}.`);
  }
  if (clinic === undefined) return done(bigClinic(size));
  return refuse(`--clinic: leave it out with --${Object.keys(size)[0]}, which asks for a generated clinic.`);
}
