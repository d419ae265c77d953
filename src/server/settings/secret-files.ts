// Warns of files with a token or a secret that everybody on the machine can read.

/** A file that a setting, or a path in the file of BOOKING_CONFIG, names. */
export type SecretFile = { setting: string; path: string };

/** Containers and systemd put secrets here, for this process alone whatever their mode is. */
const protectedFolders = ['/run/secrets/', '/var/run/secrets/', '/run/credentials/'];

/**
 * One sentence for each file that others may read.
 * @param modeOf a file's permissions as stat returns them, or throws
 */
export const openFileWarnings = (files: readonly SecretFile[], modeOf: (path: string) => number): string[] =>
  files
    .filter(({ path }) => !protectedFolders.some((folder) => path.startsWith(folder)) && isReadByOthers(path, modeOf))
    .map(({ setting, path }) => `${setting}: every user of this machine can read ${path}; run chmod o= on it`);

function isReadByOthers(path: string, modeOf: (path: string) => number): boolean {
  try {
    return (modeOf(path) & 0o004) !== 0;
  } catch {
    return false;
  }
}
