// The left column of the desk's page: online bookings, then the timetable of a day by doctor.
import { html } from 'hono/html';
import type { Database } from '../database.ts';
import { datesFrom } from '../rules/calendar.ts';
import { type DeskView, type HtmlPart, input, queryOf, select } from './form-parts.ts';
import { avatarLetters, formatDay } from './format.ts';
import {
  countsOfDays,
  doctors,
  onlineTouches,
  type ReceptionTouch,
  reasons,
  touchesByCode,
  touchesOfDay,
} from './reception.ts';
import { touchRow } from './touch-row.ts';

/** Limits the page in clinics of any size: rows of online bookings, rows of a day, and days. */
const limits = { online: 30, day: 150, days: 42 };

/** Online bookings for today and later, or those with the code that a patient says. */
export function onlineSection(db: Database, view: DeskView, today: string): HtmlPart {
  const { code } = view;
  const found = code ? touchesByCode(db, code) : onlineTouches(db, today, limits.online);
  const nobody = code
    ? html`No visit has the code ${code}.`
    : html`Nobody has booked online yet. Book a visit on the clinic’s page: it appears here at once.`;
  const rows = found.map((touch) => touchRow(touch, 'online', view, reasons(db), true));
  return html`<section id="online" data-live aria-labelledby="online-heading" class="card">
    <div class="head">
      <h2 id="online-heading">Booked online</h2>
      <form class="form" method="get" action="/" role="search">
        ${input('code', 'Patient’s code', 'code', { value: code ?? '', size: 8, autocomplete: 'off' })}
        <button id="find" class="button plain">Find</button>
      </form>
    </div>
    ${found.length === 0 ? html`<p class="empty">${nobody}</p>` : html`<ul class="touches">${rows}</ul>`}
  </section>`;
}

/** The timetable of the view's day. @param depth days to choose from */
export function daySection(db: Database, view: DeskView, today: string, depth: number): HtmlPart {
  const found = touchesOfDay(db, view.date, view.employee, limits.day);
  const everyone = [{ id: '', name: 'All doctors' }, ...doctors(db)];
  return html`<section aria-labelledby="day-heading" class="card">
    <div class="head">
      <h2 id="day-heading">${formatDay(view.date)}${view.date === today && ', today'}</h2>
      <form class="form" method="get" action="/">
        <input type="hidden" name="date" value="${view.date}">
        ${select('who', 'Doctor', 'employee', everyone, view.employee)}
        <button id="show" class="button plain">Show</button>
      </form>
    </div>
    <div id="day" data-live>
      ${dayStrip(db, view, today, depth)}
      ${found.length === 0 && html`<p class="empty">Nobody comes on this day.</p>`}
      ${byDoctor(found).map(
        (
          touches,
        ) => html`<h3><span class="avatar" aria-hidden="true">${avatarLetters(touches[0]?.employee ?? '')}</span>
          <span dir="auto">${touches[0]?.employee}</span></h3>
          <ul class="touches">${touches.map((touch) => touchRow(touch, 'day', view, reasons(db), false))}</ul>`,
      )}
      ${found.length === limits.day && html`<p class="empty">These are the first ${limits.day}. Choose a doctor to see the others.</p>`}
    </div>
  </section>`;
}

function dayStrip(db: Database, view: DeskView, today: string, depth: number): HtmlPart {
  const days = Math.min(Math.max(depth, 7), limits.days);
  const counts = new Map(countsOfDays(db, today, days).map((count) => [count.date, count]));
  return html`<nav class="days" aria-label="Days" tabindex="0">
    ${datesFrom(today, days).map((date) => {
      const { touches = 0, online = 0 } = counts.get(date) ?? {};
      const [weekday, number] = formatDay(date).split(' ');
      return html`<a href="/${queryOf({ ...view, date })}" id="day-${date}"${date === view.date ? html` aria-current="date"` : ''}>
        <small>${weekday}</small> <b>${number}</b>
        <small>${touches === 0 ? '–' : touches}${online > 0 && html`<span class="dot" title="${online} online"></span><span class="unseen">, ${online} online</span>`}</small>
      </a>`;
    })}
  </nav>`;
}

/** Groups touches that are sorted by doctor. */
function byDoctor(touches: ReceptionTouch[]): ReceptionTouch[][] {
  const groups: ReceptionTouch[][] = [];
  for (const touch of touches) {
    const last = groups.at(-1);
    if (last?.[0]?.employee_id === touch.employee_id) last.push(touch);
    else groups.push([touch]);
  }
  return groups;
}
