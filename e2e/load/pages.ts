// How long a patient waits for the first screen, on each kind of page, as multiples of a floor: the least that a page
// of the same libraries needs (floors/times-floor.ts). Pages and floors take turns, so that other load on the machine
// affects all of them alike.
import type { Browser } from '@playwright/test';
import type { ClinicSize, ClinicUnderLoad } from './clinic-under-load.ts';
import { type Phone, slowPhone, type Target, type Visit, visitCold } from './cold-visit.ts';
import { startFloorServer } from './floors/floor-server.ts';
import { median } from './measures.ts';
import type { TableRows } from './table.ts';

type FloorName = 'floor' | 'floor in a frame';

type PageKind = {
  name: string;
  clinic: ClinicSize;
  way: 'tag' | 'frame';
  options: Record<string, string>;
  /** The page's head asks for what the widget begins with (src/widget/host-page/preloaded.ts). */
  preloads?: true;
  /** What the patient waits for. */
  shown: 'list' | 'times';
  floor: FloorName;
  /** At most this many times the floor. */
  goal: number;
};

const selectors = { list: '.row-choice', times: '.time', floor: 'button' };

const service = { service: '101' };
const doctor = { doctor: '11', service: '101' };
const tag = { clinic: 'small', way: 'tag', floor: 'floor', goal: 1.5 } as const;
const large = { ...tag, clinic: 'large', goal: 1.6 } as const;

const preloaded = { ...tag, preloads: true, goal: 1.25 } as const;

const pageKinds: readonly PageKind[] = [
  { ...tag, name: 'tag: list of services', options: {}, shown: 'list' },
  { ...tag, name: 'tag, service given: times', options: service, shown: 'times' },
  { ...tag, name: 'tag, doctor and service given: times', options: doctor, shown: 'times' },
  { ...preloaded, name: 'tag with preloads: list of services', options: {}, shown: 'list' },
  { ...preloaded, name: 'tag with preloads, service given: times', options: service, shown: 'times' },
  { ...preloaded, name: 'tag with preloads, doctor and service given: times', options: doctor, shown: 'times' },
  {
    ...tag,
    name: 'iframe: list of services',
    way: 'frame',
    options: {},
    shown: 'list',
    floor: 'floor in a frame',
    goal: 1.25,
  },
  { ...large, name: '2,000 doctors: list of services', options: {}, shown: 'list' },
  { ...large, name: '2,000 doctors: list of doctors', options: { flow: 'doctor-first' }, shown: 'list' },
  { ...large, name: '2,000 doctors, service given: times', options: service, shown: 'times' },
];

/** Medians of the rounds. Long tasks: those over 50 ms before the paint, in all and the longest. */
export type PageResult = {
  name: string;
  ms: number;
  /** Multiples of the floor; of a floor none. */
  ratio?: number;
  goal?: number;
  /** CPU time of the page's main thread until then. */
  cpuMs: number;
  longTasksMs: number;
  longestTaskMs: number;
  bytes: number;
  elements: number;
};

/** @param reads the addresses to preload */
const codeOf = ({ way, options }: PageKind, proxy: string, reads: readonly string[] = []) =>
  way === 'frame'
    ? `<iframe src="${proxy}/embed?${new URLSearchParams(options)}" width="380" height="900"></iframe>`
    : `${reads.map((href) => `<link rel="preload" as="fetch" href="${href.replaceAll('&', '&amp;')}" crossorigin>`).join('')}
<script src="${proxy}/widget.js"${Object.entries(options)
        .map(([name, value]) => ` data-${name}="${value}"`)
        .join('')}${reads.length > 0 ? ' fetchpriority="high"' : ''} async></script>`;

/** A clinic's page with nothing but the code. */
export const hostPage = (code: string) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>Clinic</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${code}`,
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function summarize(name: string, visits: readonly Visit[]): PageResult {
  const middle = (of: (visit: Visit) => number) => median(visits.map(of));
  return {
    name,
    ms: middle(({ ms }) => ms),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    longTasksMs: middle(({ longTasks }) => sum(longTasks)),
    longestTaskMs: middle(({ longTasks }) => Math.max(0, ...longTasks)),
    bytes: middle(({ bytes }) => bytes),
    elements: middle(({ elements }) => elements),
  };
}

type PagesOptions = {
  browser: Browser;
  rounds: number;
  phone?: Phone;
  /** Which pages are measured, by their names. */
  isWanted: (name: string) => boolean;
  /** Starts a clinic of this size, or returns the one that runs. */
  clinicOf: (size: ClinicSize) => Promise<ClinicUnderLoad>;
};

/** `preload`: writes the page anew, with preloads of these addresses. */
type Measured = Target & { name: string; preload?: (addresses: readonly string[]) => void };

/** Measures pages, and before them the floors. */
export async function measurePages({
  browser,
  rounds,
  phone = slowPhone,
  isWanted,
  clinicOf,
}: PagesOptions): Promise<PageResult[]> {
  const kinds = pageKinds.filter(({ name }) => isWanted(name));
  const floors = await startFloorServer();
  try {
    const targets: Measured[] = [
      { name: 'floor', url: floors.page, shown: selectors.floor },
      { name: 'floor in a frame', url: floors.frame, shown: selectors.floor },
    ];
    for (const [index, kind] of kinds.entries()) {
      const { proxy, host } = await clinicOf(kind.clinic);
      const show = (reads?: readonly string[]) => {
        host.pages[`/${index}`] = hostPage(codeOf(kind, proxy, reads));
      };
      show();
      const url = `${host.url}/${index}`;
      targets.push({ name: kind.name, url, shown: selectors[kind.shown], ...(kind.preloads && { preload: show }) });
    }
    const visits = new Map<string, Visit[]>(targets.map(({ name }) => [name, []]));
    // The first visit to each fills the proxy's cache, and isn't counted. Its reads are what can be preloaded.
    for (let round = 0; round <= rounds; round++) {
      for (const target of targets) {
        const visit = await visitCold(browser, target, phone);
        if (round > 0) visits.get(target.name)?.push(visit);
        else target.preload?.(visit.addresses.filter((address) => address.includes('/api/')));
      }
    }
    const results = [...visits].map(([name, each]) => summarize(name, each));
    const msOf = (name: FloorName) => results.find((result) => result.name === name)?.ms ?? Number.NaN;
    return results.map((result) => {
      const kind = kinds.find(({ name }) => name === result.name);
      return kind ? { ...result, ratio: result.ms / msOf(kind.floor), goal: kind.goal } : result;
    });
  } finally {
    floors.close();
  }
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

export const pagesTable = (results: readonly PageResult[]): TableRows => [
  ['page', 'ms', '× floor', 'goal', 'CPU ms', 'long tasks, ms', 'longest, ms', 'KB', 'elements'],
  ...results.map((each) => [
    each.name,
    whole(each.ms),
    each.ratio?.toFixed(2) ?? '',
    each.goal !== undefined ? `≤ ${each.goal}` : '',
    whole(each.cpuMs),
    whole(each.longTasksMs),
    whole(each.longestTaskMs),
    whole(each.bytes / 1000),
    whole(each.elements),
  ]),
];
