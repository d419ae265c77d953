// Tables for a terminal and for Markdown.

/** Rows of cells, the first with the titles. Every row has as many cells as the first. */
export type TableRows = readonly (readonly string[])[];

const isNumeric = (text: string) => /^[≤<]?\s?-?[\d,.–]+\s?(ms|KB|MB|×|%)?$/.test(text);

/** Whether a column has nothing but numbers (and gaps) below its title: those are set to the right. */
function numericColumns(rows: TableRows): boolean[] {
  const [titles = [], ...rest] = rows;
  return titles.map((_, column) => rest.every((row) => row[column] === '' || isNumeric(row[column] ?? '')));
}

/** As wide as its content, with two spaces between the columns. */
export function textTable(rows: TableRows): string {
  const right = numericColumns(rows);
  const widths = right.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

/** GitHub's Markdown. */
export function markdownTable(rows: TableRows): string {
  const [titles = [], ...rest] = rows;
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${numericColumns(rows)
    .map((right) => (right ? '---:' : '---'))
    .join('|')}|`;
  return `${[line(titles), rule, ...rest.map(line)].join('\n')}\n`;
}
