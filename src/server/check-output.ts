// The connection check's findings as plain text, aligned and without colour.
import {
  type CheckFinding,
  type CheckReport,
  type Effort,
  type Level,
  quantity,
  worstLevel,
} from '../erp/check/check-finding.ts';

const width = 120;
const marks: Record<Level, string> = { pass: 'ok', note: '-', not_judged: '?', warn: 'WARN', fail: 'FAIL' };
const markWidth = 6;

/** Breaks a text at spaces; a word longer than a line stays whole. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function effortOf({ requests, slowest_ms, largest_bytes }: Effort): string {
  const atMost = requests > 1 ? '≤ ' : '';
  return `(${quantity(requests, 'request')}, ${atMost}${slowest_ms} ms, ${atMost}${quantity(largest_bytes, 'byte')})`;
}

function linesOf({ level, title, found, details = [], todo, effort }: CheckFinding, titleWidth: number): string[] {
  const indent = ' '.repeat(2 + markWidth + titleWidth + 2);
  const room = width - indent.length;
  const [first = '', ...rest] = wrap(found, room);
  const took = effort === undefined ? [] : [effortOf(effort)];
  // On the same line if there is room, never broken.
  const together = [first, ...took].join(' ');
  const fits = rest.length === 0 && together.length <= room;
  const hanging = (lead: string, text: string) =>
    wrap(text, room - 2).map((line, index) => `${indent}${index === 0 ? lead : ' '} ${line}`);
  return [
    `  ${marks[level].padEnd(markWidth)}${title.padEnd(titleWidth)}  ${fits ? together : first}`,
    ...rest.map((line) => indent + line),
    ...details.flatMap((detail) => hanging('·', detail)),
    ...(fits ? [] : took.map((line) => indent + line)),
    ...(todo === undefined ? [] : hanging('→', todo)),
  ];
}

const parts: [keyof CheckReport, string][] = [
  ['methods', 'Read methods'],
  ['reading', 'What was left unread'],
  ['configuration', 'How the ERP is set up'],
  ['booking', 'Test booking'],
];

function summary(report: CheckReport): string {
  const count = (level: Level) =>
    Object.values(report)
      .flat()
      .filter((finding) => finding.level === level).length;
  const unjudged = count('not_judged');
  const counts = [
    `${count('pass')} ok`,
    quantity(count('warn'), 'warning'),
    ...(unjudged > 0 ? [`${unjudged} not judged`] : []),
    `${count('fail')} failed`,
  ].join(', ');
  switch (worstLevel(report)) {
    case 'pass':
      return `${counts}: the proxy can work with this ERP.`;
    case 'warn':
      return unjudged > 0
        ? `${counts}: start with what is not judged.`
        : `${counts}: the proxy can work with this ERP; patients will notice what the warnings describe.`;
    default:
      return `${counts}: start with the first FAIL.`;
  }
}

/** The check of a mail server as text. @param host its name */
export const formatMailCheck = (finding: CheckFinding, host: string): string =>
  `${[`Test message through ${host}`, '', ...linesOf(finding, finding.title.length)].join('\n')}\n`;

/** The whole text, ending with a summary line. @param url the address of the ERP */
export function formatReport(report: CheckReport, url: string): string {
  const titleWidth = Math.max(
    ...Object.values(report).flatMap((findings) => findings.map(({ title }) => title.length)),
  );
  const sections = parts
    .filter(([part]) => report[part].length > 0)
    .flatMap(([part, heading]) => [heading, ...report[part].flatMap((each) => linesOf(each, titleWidth)), '']);
  return `${[`Connection check of ${url}`, '', ...sections, summary(report)].join('\n')}\n`;
}
