// The alert rules and the dashboard ask only for metrics, labels and values that the proxy has: what doesn't exist is
// never measured, and its alert never comes.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { problemCodes } from '../../../contract/problem.ts';
import { problemStatus } from '../../../contract/problem-status.ts';
import type { ReadFailure } from '../../../erp/erp.ts';
import type { DeliveryReport } from '../../../proxy/outbox/delivery.ts';
import { createMetrics } from '../metrics.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const Alerts = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().check(z.regex(/^Booking\w+$/)),
          expr: z.string(),
          for: z.optional(z.string().check(z.regex(/^\d+[mh]$/))),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = Alerts.parse(parse(read('alerts.yaml'), { strict: true, uniqueKeys: true })).groups.flatMap(
  (group) => group.rules,
);

const Dashboard = z.object({
  templating: z.object({ list: z.array(z.object({ name: z.string(), query: z.string() })) }),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })),
    }),
  ),
});
const dashboard = Dashboard.parse(JSON.parse(read('dashboard.json')));

/** The labels of every series, from metrics that have counted one of everything. */
async function seriesLabels(): Promise<Map<string, string[]>> {
  const metrics = createMetrics({ version: '1.2.3', script: '0123456789abcdef' });
  const [clinic, id, ms] = ['kyiv', '1', 5];
  metrics.request({ id, clinic, route: 'book', status: 502, ms, problem: 'unconfirmed' });
  metrics.request({ id, clinic, route: 'cancel', status: 200, ms });
  metrics.erp(clinic, { method: 'slots', outcome: 'ok', ms });
  metrics.unreadable(clinic, { method: 'slots', path: 'slots', expected: 'a list', found: 'nothing' });
  metrics.surge(clinic);
  metrics.delivery({ channel: 'webhook', clinic, type: 'visit.booked', outcome: 'expired' });
  metrics.outbox({ entries: async () => 0, channels: ['mail'], oldestSeconds: async () => 0 });
  const labels = new Map<string, string[]>();
  for (const [, name = '', inside = ''] of (await metrics.text()).matchAll(/^([a-z_]\w*)(?:\{(.*)\})? \S+$/gm)) {
    const found = [...inside.matchAll(/(\w+)="/g)].map(([, label = '']) => label);
    labels.set(name, [...new Set([...(labels.get(name) ?? []), ...found])]);
  }
  return labels;
}
const series = await seriesLabels();

const failures: Record<ReadFailure['kind'], true> = {
  ...{ unauthorized: true, not_found: true, refused: true },
  ...{ not_sent: true, no_answer: true, unreadable: true },
};
const deliveries: Record<DeliveryReport['outcome'], true> = {
  ...{ delivered: true, retry: true, rejected: true, expired: true, unreadable: true },
};
/** Values of the labels that are closed lists. */
const values: Record<string, readonly string[]> = {
  code: problemCodes,
  status: ['200', ...Object.values(problemStatus).map(String)],
  outcome: [...problemCodes, ...Object.keys(failures), 'ok', 'booked', 'cancelled', ...Object.keys(deliveries)],
};

const words = ['sum', 'count', 'by', 'or', 'and', 'rate', 'increase', 'histogram_quantile', 'absent', 'le', 'max'];

/** What is wrong with an expression. */
function mistakesOf(expression: string): string[] {
  const mistakes: string[] = [];
  let asked: string[] = [];
  const bare = expression
    .replace(/\b(\w+)\{([^}]*)\}/g, (_, name: string, inside: string) => {
      for (const [, label = '', operator = '', value = ''] of inside.matchAll(/(\w+)(=~|!=|!~|=)"([^"]*)"/g)) {
        if (!series.get(name)?.includes(label)) mistakes.push(`${name} has no label ${label}`);
        const known = values[label];
        for (const each of known && !value.startsWith('$') ? value.split('|') : []) {
          const meant = operator.includes('~') ? new RegExp(`^(?:${each})$`) : { test: (of: string) => of === each };
          if (!known?.some((of) => meant.test(of))) mistakes.push(`${label} is never ${each}`);
        }
      }
      return name;
    })
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\bby \(([^)]*)\)/g, (_, list: string) => {
      asked = [...asked, ...list.split(/, */)];
      return '';
    });
  const names = [...bare.matchAll(/[a-z_]\w*/gi)].map(([name]) => name).filter((name) => !words.includes(name));
  mistakes.push(...names.filter((name) => !series.has(name)).map((name) => `there is no ${name}`));
  const has = (label: string) => names.every((name) => series.get(name)?.includes(label));
  mistakes.push(...asked.filter((label) => !has(label)).map((label) => `no label ${label} in ${names.join()}`));
  if (bare.split('(').length !== bare.split(')').length) mistakes.push('brackets');
  return mistakes;
}

/** The labels that a text about an expression names; those of its result are what it groups by, or all of them. */
function foreignLabels(text: string, expression: string, pattern: RegExp): string[] {
  const groups = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/, */));
  const known = groups.length > 0 ? groups : ['instance', 'job'];
  return [...text.matchAll(pattern)].map(([, label = '']) => label).filter((label) => !known.includes(label));
}

test('the operator’s guide lists our metrics with their labels', () => {
  const rows = [...read('../../README.md').matchAll(/^\| `(booking_\w+)` \| ([^|]+) \|/gm)];
  const listed = rows.map(([, name = '', labels = '']) => [name, [...labels.matchAll(/\w+/g)].map(([each]) => each)]);
  const ours = [...series].filter(([name]) => /^booking_\w+(?<!_bucket|_count|_sum)$/.test(name));
  const histograms = [...series].filter(([name]) => /^booking_\w+_count$/.test(name));
  const own = [...ours, ...histograms.map(([name, labels]) => [name.replace(/_count$/, ''), labels] as const)];
  expect(listed.sort()).toEqual(own.sort());
});

describe('the alert', () => {
  test.each(rules)('$alert can come', ({ expr, annotations }) => {
    expect(mistakesOf(expr)).toEqual([]);
    const text = `${annotations.summary} ${annotations.description}`;
    expect(foreignLabels(text, expr, /\$labels\.(\w+)/g)).toEqual([]);
  });
  test('has a name of its own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

describe('on the dashboard', () => {
  test.each(dashboard.panels)('“$title” shows something', ({ targets }) => {
    expect(targets).not.toEqual([]);
    for (const { expr, legendFormat } of targets) {
      expect(mistakesOf(expr)).toEqual([]);
      expect(foreignLabels(legendFormat, expr, /\{\{(\w+)\}\}/g)).toEqual([]);
    }
  });
  test('each panel has a number of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
  test('the clinics of a list are those of a metric', () => {
    const query = dashboard.templating.list.find(({ name }) => name === 'clinic')?.query ?? '';
    const [, name = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(query) ?? [];
    expect(series.get(name)).toContain(label);
  });
});

test.each([
  ['sum(booking_request_total)', 'there is no booking_request_total'],
  ['booking_store_up{clinic="kyiv"} == 0', 'booking_store_up has no label clinic'],
  ['rate(booking_problems_total{code="origin_rejected"}[5m])', 'code is never origin_rejected'],
  ['sum by (outcome) (rate(booking_requests_total[5m]))', 'no label outcome in booking_requests_total'],
  ['sum(booking_store_up', 'brackets'],
])('a mistake is found in %s', (expression, mistake) => {
  expect(mistakesOf(expression)).toEqual([mistake]);
});
