// `node demo/erp/main.ts --token TOKEN [--port 4900] [--data FILE] [--dialect NAME,…]`: the sandbox ERP on its own, until ctrl-C.
import { parseArgs } from 'node:util';
import { done } from '../../src/contract/problem.ts';
import { dialectHelp, readDialect } from './dialect.ts';
import { startSandbox } from './sandbox.ts';

const usage = `node demo/erp/main.ts --token TOKEN [--port 4900] [--data FILE] [--dialect NAME,…]
Dialects:
${dialectHelp()}`;

/** Runs until a signal; answers why it couldn't start. */
async function main(): Promise<string | undefined> {
  const { values } = parseArgs({
    options: {
      token: { type: 'string' },
      port: { type: 'string', default: '4900' },
      data: { type: 'string' },
      dialect: { type: 'string' },
    },
  });
  const { token, data } = values;
  const port = Number(values.port);
  if (!token || !Number.isInteger(port) || port < 0 || port > 65535) return usage;
  const dialect = values.dialect === undefined ? done([]) : readDialect(values.dialect);
  if (!dialect.ok) return dialect.problem;
  const sandbox = await startSandbox({
    token,
    port,
    ...(data === undefined ? {} : { data }),
    dialect: dialect.value,
    report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  process.stdout.write(`The sandbox ERP listens at ${sandbox.url}\n`);
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
