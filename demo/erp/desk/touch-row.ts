// One touch on the desk's page: patient, time, services, marks, and what staff can change.
import { html } from 'hono/html';
import { stages } from '../rules/staff.ts';
import { button, type DeskView, form, type HtmlPart, select, toggle } from './form-parts.ts';
import { formatDay, humanize } from './format.ts';
import type { ReceptionTouch } from './reception.ts';

type Reason = { id: string; name: string };

/**
 * @param list makes ids unique: a touch can be on the page twice
 * @param full shows day and doctor, where no heading does
 */
export function touchRow(
  touch: ReceptionTouch,
  list: string,
  view: DeskView,
  reasons: Reason[],
  full: boolean,
): HtmlPart {
  const { id, time, duration, patient_name, patient_phone, services, comment } = touch;
  return html`<li class="touch ${touch.status}" id="${list}-${id}">
    <p class="when"><b>${time}</b> <small>${full ? formatDay(touch.date) : `${duration} min`}</small></p>
    <div class="who">
      <p><b dir="auto">${patient_name}</b> ${patient_phone && html`<span class="phone" dir="ltr">${patient_phone}</span>`}</p>
      <p class="what">${full && html`<span dir="auto">${touch.employee}</span> · `}${services.join(', ')}</p>
      ${comment && html`<p class="what comment" dir="auto">“${comment}”</p>`}
      <p class="tags">${tagsOf(touch).map(([kind, text]) => html`<span class="tag ${kind}">${text}</span> `)}</p>
    </div>
    ${touch.status === 'booked' && change(touch, list, view, reasons)}
  </li>`;
}

function tagsOf(touch: ReceptionTouch): [kind: string, text: string][] {
  const { online, status, reason, paid, medical_document, linked_action, stage, price_type } = touch;
  const tags: [boolean, string, string][] = [
    [online, 'online', 'Online'],
    [status === 'cancelled', 'cancelled', reason === null ? 'Cancelled' : `Cancelled: ${reason}`],
    [price_type !== null, '', price_type ?? ''],
    [paid, 'mark', 'Paid'],
    [medical_document, 'mark', 'Medical document'],
    [linked_action, 'mark', 'Linked action'],
    [stage !== 'planned', 'mark', humanize(stage)],
  ];
  return tags.flatMap(([shown, kind, text]) => (shown ? [[kind, text]] : []));
}

function change(
  { id, time, patient_name, stage, ...marks }: ReceptionTouch,
  list: string,
  view: DeskView,
  reasons: Reason[],
) {
  const name = (what: string) => `${list}-${what}-${id}`;
  return html`<details id="${name('change')}">
    <summary class="more">Change<span class="unseen"> ${patient_name}, ${time}</span></summary>
    <div class="change">
      ${form(view, '/touch/mark', { touch_id: id }, [
        toggle(name('paid'), 'Paid', 'paid', marks.paid),
        toggle(name('document'), 'Medical document', 'medical_document', marks.medical_document),
        toggle(name('linked'), 'Linked action', 'linked_action', marks.linked_action),
      ])}
      ${form(view, '/touch/mark', { touch_id: id }, [
        select(
          name('stage'),
          'Stage',
          'stage',
          stages.map((each) => ({ id: each, name: humanize(each) })),
          stage,
        ),
        button(name('set-stage'), 'Set stage'),
      ])}
      ${form(view, '/touch/cancel', { touch_id: id }, [
        select(name('reason'), 'Reason', 'reason', reasons),
        button(name('cancel'), 'Cancel visit', 'danger'),
      ])}
    </div>
  </details>`;
}
