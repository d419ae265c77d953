// `npm run bench`: what patients and operators feel, as multiples of a floor that is measured in the same run.
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../browsers.ts';
import ensureFreshBuild from '../fresh-build.ts';
import { addedLatencyTable, measureAddedLatency } from './added-latency.ts';
import { benchUsage, readBenchOptions } from './bench-options.ts';
import { bytesTable, measureBytes } from './bytes.ts';
import { startClinicsOnDemand } from './clinic-under-load.ts';
import { growthTable, measureGrowth } from './growth.ts';
import { keptAnswersTable, measureKeptAnswers } from './kept-answers.ts';
import { measurePages, pagesTable } from './pages.ts';
import { writeGrowth, writePages } from './readme.ts';
import { measureSlowErp, slowErpTable } from './slow-erp.ts';
import { type TableRows, textTable } from './table.ts';
import { measureTaps, tapsTable } from './taps.ts';

const options = readBenchOptions(process.argv.slice(2), process.env.ROUNDS);
if (!options.ok) {
  process.stderr.write(`${options.problem}\n${benchUsage}`);
  process.exit(2);
}
const { parts, rounds, json, readme, isWanted } = options.value;

ensureFreshBuild();
const results: Record<string, unknown> = {};
/** Prints a part's table as soon as it is measured, or keeps its figures for the JSON. */
const report = <Found>(part: string, found: Found, table: (found: Found) => TableRows) => {
  results[part] = found;
  if (!json) process.stdout.write(`${textTable(table(found))}\n`);
};

const inBrowser = parts.filter((part) => part === 'pages' || part === 'taps' || part === 'growth');
if (inBrowser.length > 0) {
  const clinics = startClinicsOnDemand({ doctors: 2000, services: 300, days: 90 });
  const browser = await chromium.launch(chromiumLaunch);
  const common = { browser, rounds, clinicOf: clinics.clinicOf };
  try {
    if (parts.includes('pages')) {
      const pages = await measurePages({ ...common, isWanted });
      report('pages', pages, pagesTable);
      if (readme) writePages(pages, rounds, browser.version());
    }
    if (parts.includes('taps')) report('taps', await measureTaps(common), tapsTable);
    if (parts.includes('growth')) {
      const growth = await measureGrowth({ browser, rounds });
      report('growth', growth, growthTable);
      if (readme) writeGrowth(growth);
    }
  } finally {
    await browser.close();
    await clinics.close();
  }
}
if (parts.includes('proxy')) {
  report('kept answers', await measureKeptAnswers(rounds), keptAnswersTable);
  report('added latency', await measureAddedLatency(rounds), addedLatencyTable);
  report('slow ERP', await measureSlowErp(rounds), slowErpTable);
}
if (parts.includes('bytes')) report('bytes', await measureBytes('rooms'), bytesTable);
if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
