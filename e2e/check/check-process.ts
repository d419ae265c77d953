// The connection check as a process of its own, as an integrator runs it.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../demo/process-environment.ts';

const script = fileURLToPath(new URL('../../src/server/check.ts', import.meta.url));

type JsonFinding = {
  id: string;
  level: string;
  title: string;
  found: string;
  details?: string[];
  setting?: { fields?: Record<string, string[]> };
  todo?: string;
};
type CheckDocument = {
  result: string;
  exit_status: number;
  methods: JsonFinding[];
  reading: JsonFinding[];
  configuration: JsonFinding[];
  booking: JsonFinding[];
};

/** Starts it; `ended` has all that it said and its exit status. */
export function startCheck(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...processEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ended = Promise.all([text(child.stdout), text(child.stderr), closed]).then(([output, errors, status]) => ({
    output,
    errors,
    status,
  }));
  return { interrupt: () => child.kill('SIGINT'), ended };
}

/** Runs it to its end. */
export const runCheck = (environment: Record<string, string>, ...args: string[]) =>
  startCheck(environment, ...args).ended;

/** Runs it with `--json`: the document, and its findings by id. */
export async function runJsonCheck(environment: Record<string, string>, ...args: string[]) {
  const { output, errors, status } = await runCheck(environment, '--json', ...args);
  if (output === '') throw new Error(`The check printed nothing.\n${errors}`);
  const document: CheckDocument = JSON.parse(output);
  const all = [...document.methods, ...document.reading, ...document.configuration, ...document.booking];
  const tell = ({ found, details = [], todo = '' }: JsonFinding) => [found, ...details, todo].join('\n');
  return {
    document,
    output,
    status,
    /** Level and all texts of a finding. */
    finding(id: string) {
      const found = all.find((each) => each.id === id);
      return found && { level: found.level, text: tell(found) };
    },
    /** What isn't in order, as `level id`. */
    wrong: all.filter(({ level }) => level === 'warn' || level === 'fail').map(({ id, level }) => `${level} ${id}`),
  };
}
