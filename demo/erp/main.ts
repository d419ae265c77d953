// `npm run sandbox -- --token TOKEN`: runs the sandbox ERP until ctrl-C. The options are in `usage`. Those that
// choose a clinic are ignored for a --data file that has one.
import { parseArgs } from 'node:util';
import { done } from '../../src/contract/problem.ts';
import { neededReading } from './dialects/dialect-layer.ts';
import { dialectHelp, parseDialects } from './dialects/parse-dialects.ts';
import { chooseClinic, clinicOptions, clinicUsage } from './people/choose-clinic.ts';
import { startSandbox } from './sandbox.ts';

const options = {
  token: { type: 'string' },
  port: { type: 'string', default: '4900' },
  desk: { type: 'string' },
  data: { type: 'string' },
  dialect: { type: 'string' },
  help: { type: 'boolean' },
  ...clinicOptions,
} as const;

const usage = `npm run sandbox -- --token TOKEN [--port 4900] [--desk PORT] [--data FILE] [--dialect NAME,…]
  ${clinicUsage}
Dialects:
${dialectHelp()}
.env.example has a proxy's settings for it.`;

const isPort = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65535;

/** Runs until a signal, or prints the usage. Returns a sentence where it can't start. */
async function main(): Promise<string | undefined> {
  const { values } = parseArgs({ options });
  const { token, data } = values;
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return undefined;
  }
  const port = Number(values.port);
  const deskPort = values.desk === undefined ? undefined : Number(values.desk);
  if (!token || !isPort(port) || (deskPort !== undefined && !isPort(deskPort))) return usage;
  const clinic = chooseClinic(values);
  if (!clinic.ok) return `${clinic.problem}\n${usage}`;
  const dialect = values.dialect === undefined ? done([]) : parseDialects(values.dialect);
  if (!dialect.ok) return dialect.problem;
  const sandbox = await startSandbox({
    token,
    port,
    clinic: clinic.value,
    ...(deskPort === undefined ? {} : { deskPort }),
    ...(data === undefined ? {} : { data }),
    dialect: dialect.value,
    report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  process.stdout.write(`The sandbox ERP listens at ${sandbox.url}\n`);
  const reading = neededReading(dialect.value);
  if (reading) process.stdout.write(`Its proxy needs BOOKING_ERP='${JSON.stringify(reading)}'\n`);
  if (sandbox.deskUrl) process.stdout.write(`The clinic's desk is at ${sandbox.deskUrl}\n`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
  return undefined;
}

const mistake = await main().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
if (mistake !== undefined) {
  process.stderr.write(`${mistake}\n`);
  process.exitCode = 1;
}
