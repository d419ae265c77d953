// Writes what was measured into the README and the guide: a short table, and the plots.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type { ClinicGrowth } from './growth.ts';
import type { PageResult } from './pages.ts';
import { barPlot, linePlot } from './plot.ts';
import { markdownTable } from './table.ts';

const root = join(import.meta.dirname, '../..');
const plots = join(import.meta.dirname, 'plots');

/** Puts a text between a document's two marks. @throws where they are missing */
export function fillIn(document: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark}: begin -->\n`, `<!-- ${mark}: end -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The document has no place for "${mark}".`);
  return `${document.slice(0, from + begin.length)}\n${text}\n${document.slice(to)}`;
}

/** Where and when something was measured. */
const measuredOn = (rounds: number, browserVersion: string) =>
  `Medians of ${rounds} rounds on ${new Date().toISOString().slice(0, 10)}, on ${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, with Node ${process.versions.node} and Chromium ${browserVersion}, by \`npm run bench -- --only pages --readme\`. A slow phone: CPU a quarter, 1.6 Mbit/s, 150 ms a request, nothing cached.`;

/** Prose is at most 120 columns wide. */
export function wrap(prose: string, columns = 120): string {
  const lines: string[] = [];
  // Code stays on one line.
  for (const word of prose.match(/`[^`]*`\S*|\S+/g) ?? []) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

export function writePages(pages: readonly PageResult[], rounds: number, browserVersion: string): void {
  const table = markdownTable([
    ['first screen', '× floor', 'goal'],
    ...pages.flatMap(({ name, ratio, goal }) => (ratio === undefined ? [] : [[name, ratio.toFixed(2), `≤ ${goal}`]])),
  ]);
  const file = join(root, 'README.md');
  const text = `${table}\n${wrap(measuredOn(rounds, browserVersion))}\n`;
  writeFileSync(file, fillIn(readFileSync(file, 'utf8'), 'bench', text));
  const bars = pages.flatMap(({ name, ratio, goal }) => (ratio === undefined ? [] : [{ name, value: ratio, goal }]));
  writeFileSync(join(plots, 'pages.svg'), barPlot('First screen on a slow phone, × floor; the mark is the goal', bars));
}

export function writeGrowth(rows: readonly ClinicGrowth[]): void {
  const lines = [...Map.groupBy(rows, ({ days }) => days)].flatMap(([days, own]) => [
    { name: `times, ${days} days`, points: own.map(({ doctors, timesRatio }) => [doctors, timesRatio] as const) },
    { name: `list, ${days} days`, points: own.map(({ doctors, listRatio }) => [doctors, listRatio] as const) },
  ]);
  writeFileSync(join(plots, 'growth.svg'), linePlot('First screen by size of the clinic, × floor', 'doctors', lines));
}
