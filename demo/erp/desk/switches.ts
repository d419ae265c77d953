// The cards at the top of the desk's page: settings, absences, mood and new touches. Each opens to change something.
import { html } from 'hono/html';
import type { Database } from '../database.ts';
import { type Mood, moodKinds, moodScopes, moods } from '../process/mood.ts';
import type { ErpSettings } from '../rules/erp-settings.ts';
import { button, type DeskView, form, type HtmlPart, input, select, toggle } from './form-parts.ts';
import { formatDay, humanize } from './format.ts';
import { absences, doctors } from './reception.ts';

const card = (id: string, title: string, state: HtmlPart | string, content: HtmlPart, kind = ''): HtmlPart =>
  html`<details id="${id}" data-live name="switches" class="switch ${kind}">
    <summary><span class="about">${title}</span> <b class="state">${state}</b></summary>
    <div class="panel">${content}</div>
  </details>`;

/** Online scheduling and slot depth. */
export function schedulingSwitch(view: DeskView, { online_scheduling, slot_depth }: ErpSettings): HtmlPart {
  const state = online_scheduling ? `On, ${slot_depth} days` : 'Off';
  return card(
    'scheduling',
    'Online scheduling',
    state,
    html`
      ${form(view, '/schedule', {}, [toggle('scheduling-on', 'Patients can book online', 'online_scheduling', online_scheduling)])}
      ${form(view, '/schedule', {}, [
        input('depth', 'Slot depth, days from today', 'slot_depth', {
          type: 'number',
          min: 0,
          max: 365,
          value: slot_depth,
        }),
        button('set-depth', 'Set'),
      ])}`,
    online_scheduling ? '' : 'warn',
  );
}

/** Vacations and absences. */
export function awaySwitch(db: Database, view: DeskView, today: string): HtmlPart {
  const away = absences(db, today);
  const now = away.filter(({ from }) => from <= today).length;
  return card(
    'away',
    'Away',
    away.length === 0 ? 'Nobody' : `${now} today, ${away.length - now} later`,
    html`
      <ul class="away">${away.map(
        ({ id, employee, kind, from, to }) => html`<li>
          <p><b dir="auto">${employee}</b><br><small>${humanize(kind)}, ${formatDay(from)}${to !== from && ` – ${formatDay(to)}`}</small></p>
          ${form(view, '/vacation/end', { absence_id: id }, [
            button(`end-${id}`, html`End<span class="unseen"> of ${employee}’s ${kind}</span>`),
          ])}
        </li>`,
      )}</ul>
      ${form(view, '/vacation', {}, [
        select('vacation-doctor', 'Doctor', 'employee_id', doctors(db)),
        input('vacation-from', 'From', 'from', { type: 'date', value: today, required: '' }),
        input('vacation-to', 'To, included', 'to', { type: 'date', value: today, required: '' }),
        button('vacation-begin', 'Send on vacation', 'primary'),
      ])}`,
  );
}

/** The mood of the API port. */
export function moodSwitch(view: DeskView, mood: Mood): HtmlPart {
  const good = mood.kind === 'good';
  const limits =
    mood.kind === 'down' || good ? [] : [mood.scope !== 'all' && mood.scope, mood.share < 1 && percent(mood)];
  return card(
    'mood',
    'ERP mood',
    good ? 'Good' : [humanize(mood.kind), ...limits.filter(Boolean)].join(', '),
    form(view, '/mood', { seed: String(mood.seed) }, [
      html`<fieldset class="moods"><legend>Mood</legend>${moodKinds.map(
        (kind) =>
          html`<label for="mood-${kind}"><input type="radio" id="mood-${kind}" name="kind" value="${kind}"${
            kind === mood.kind ? html` checked` : ''
          }><span><b>${kind}</b> <small>${moods[kind].replaceAll('`', '')}</small></span></label>`,
      )}</fieldset>`,
      select(
        'scope',
        'For',
        'scope',
        moodScopes.map((id) => ({ id, name: humanize(id) })),
        mood.scope,
      ),
      input('share', 'Share, 0 to 1', 'share', { type: 'number', min: 0, max: 1, step: 'any', value: mood.share }),
      input('delay', 'Delay of slow, ms', 'delay', { type: 'number', min: 0, max: 600_000, value: mood.delay }),
      button('set-mood', 'Set mood', 'primary'),
    ]),
    good ? '' : 'warn',
  );
}

const percent = ({ share }: Mood) => `${Math.round(share * 100)} %`;

/** A visit booked at the desk. */
export function newTouchSwitch(db: Database, view: DeskView): HtmlPart {
  return card(
    'new',
    'At the desk',
    'Add a touch',
    form(view, '/touch', {}, [
      select('new-doctor', 'Doctor', 'employee_id', doctors(db), view.employee),
      input('new-date', 'Day', 'date', { type: 'date', value: view.date, required: '' }),
      input('new-time', 'Time', 'time', { type: 'time', value: '10:00', required: '' }),
      input('new-minutes', 'Minutes, if not as usual', 'minutes', { type: 'number', min: 1, max: 1440 }),
      input('new-name', 'Patient, if not a known one', 'patient_name', { autocomplete: 'off' }),
      input('new-phone', 'Phone of the patient', 'patient_phone', { autocomplete: 'off', type: 'tel' }),
      button('new-touch', 'Book the slot', 'primary'),
    ]),
  );
}
