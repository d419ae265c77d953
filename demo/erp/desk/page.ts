// The desk's page. browser/desk.js replaces the parts with data-live after each change.
import { html } from 'hono/html';
import { LocalDate } from '../../../src/contract/schedule.ts';
import { clockOf } from '../rules/calendar.ts';
import type { DeskDeps } from './desk-deps.ts';
import { feed } from './feed.ts';
import { button, type DeskView, form, type HtmlPart } from './form-parts.ts';
import { formatDay } from './format.ts';
import { clinicNow, doctors } from './reception.ts';
import { awaySwitch, moodSwitch, newTouchSwitch, schedulingSwitch } from './switches.ts';
import { daySection, onlineSection } from './timetable.ts';

/** The view of a query. Without a valid date it is today, without a known employee all of them. */
export function viewOf(
  { db, now }: DeskDeps,
  { date = '', employee = '', code = '' }: Record<string, string>,
): DeskView {
  return {
    date: LocalDate.safeParse(date).success ? date : clinicNow(db, now()).date,
    employee: doctors(db).some(({ id }) => id === employee) ? employee : '',
    // As a patient says it or staff types it: in groups, in small letters.
    ...(code.trim() && {
      code: code
        .toUpperCase()
        .replace(/[\s#-]/g, '')
        .slice(0, 20),
    }),
  };
}

/** @param problem why the last form was refused */
export function deskPage({ db, now, mood }: DeskDeps, view: DeskView, problem?: string): HtmlPart {
  const { settings, date, minute } = clinicNow(db, now());
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The clinic’s desk</title>
<link rel="stylesheet" href="/desk.css">
<link rel="stylesheet" href="/switches.css">
<link rel="stylesheet" href="/timetable.css">
<link rel="icon" href="data:,">
<script src="/desk.js" type="module"></script>
</head>
<body>
<header>
  <div>
    <h1>The clinic’s desk</h1>
    <p id="clock" data-live>${formatDay(date)}, ${clockOf(minute)} <span>${settings.time_zone}</span></p>
  </div>
  ${form(view, '/reset', {}, [button('reset', 'Start over')])}
</header>
<div id="problem" data-live role="alert">${problem !== undefined && html`<p class="problem">${problem}</p>`}</div>
<p id="news" class="unseen" role="status"></p>
<section class="switches" aria-label="Switches">
  ${schedulingSwitch(view, settings)}
  ${awaySwitch(db, view, date)}
  ${moodSwitch(view, mood())}
  ${newTouchSwitch(db, view)}
</section>
<main>
  ${onlineSection(db, view, date)}
  ${feed(db, settings.time_zone)}
  ${daySection(db, view, date, settings.slot_depth)}
</main>
</body>
</html>
`;
}
