import { isolateIn } from './mail-texts.ts';
import type { VisitMail } from './visit-mail.ts';

/** The mail as plain text. A link has a line of its own, where nothing beside it becomes part of it. */
export function mailText({ title, lead, facts, action, notes, leave, direction, colon }: VisitMail): string {
  const factLine = ({ term, value, kind }: VisitMail['facts'][number]) =>
    `${term}${colon}${kind === 'number' ? isolateIn(direction, value) : value}`;
  return [
    [title],
    lead === undefined ? [] : [lead],
    facts.map(factLine),
    action === undefined ? [] : [action.hint, action.href],
    ['-- ', ...notes, ...(leave ? [`${leave.label}${colon}${leave.href}`] : [])],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}
