// The parts of the desk's forms. Every form works without the script, and leads back to the same view.
import { html } from 'hono/html';

export type HtmlPart = ReturnType<typeof html>;

/**
 * The part of the timetable that is shown. With `employee` "" all employees are. `code`: what a patient has said on the
 * phone.
 */
export type DeskView = { date: string; employee: string; code?: string };

/** The view as the query of the desk's URL. */
export const queryOf = ({ date, employee, code }: DeskView) =>
  `?${new URLSearchParams({ date, employee, ...(code && { code }) })}`;

/** A form for a control. @param hidden fields that the user doesn't fill in */
export const form = (
  view: DeskView,
  path: string,
  hidden: Record<string, string>,
  content: HtmlPart | HtmlPart[],
): HtmlPart =>
  html`<form method="post" action="${path}${queryOf(view)}" class="form">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${content}
  </form>`;

/** A labelled input. @param id unique on the page @param more attributes */
export const input = (id: string, label: string, name: string, more: Record<string, string | number> = {}): HtmlPart =>
  html`<label class="field" for="${id}"><span>${label}</span><input id="${id}" name="${name}"${attributes(more)}></label>`;

/** A labelled select. `chosen` is the value of the selected option. */
export const select = (
  id: string,
  label: string,
  name: string,
  options: { id: string; name: string }[],
  chosen = '',
): HtmlPart =>
  html`<label class="field" for="${id}"><span>${label}</span><select id="${id}" name="${name}">
    ${options.map(
      (option) =>
        html`<option value="${option.id}"${option.id === chosen ? html` selected` : ''}>${option.name}</option>`,
    )}
  </select></label>`;

/** @param id unique on the page, so that focus can be restored after an update */
export const button = (id: string, text: HtmlPart | string, kind: 'plain' | 'primary' | 'danger' = 'plain'): HtmlPart =>
  html`<button id="${id}" class="button ${kind}">${text}</button>`;

/** A toggle button. It sends the opposite of its state. */
export const toggle = (id: string, text: string, name: string, on: boolean): HtmlPart =>
  html`<button id="${id}" class="button toggle" name="${name}" value="${String(!on)}" aria-pressed="${String(on)}">${text}</button>`;

const attributes = (more: Record<string, string | number>) =>
  Object.entries(more).map(([name, value]) => html` ${name}="${value}"`);
