// The feed of the desk's page: notifications to staff and events, newest first.
import { html } from 'hono/html';
import type { Database } from '../database.ts';
import { clockOf, localNow } from '../rules/calendar.ts';
import type { HtmlPart } from './form-parts.ts';
import { formatDay, humanize } from './format.ts';
import { type FeedEntry, feedEntries } from './reception.ts';

const maxEntries = 60;

/** The feed as HTML. @param timeZone IANA name; instants are shown in it */
export function feed(db: Database, timeZone: string): HtmlPart {
  const entries = feedEntries(db, maxEntries);
  return html`<section id="feed" data-live aria-labelledby="feed-heading" class="card feed" tabindex="0">
    <h2 id="feed-heading">As it happens</h2>
    ${entries.length === 0 && html`<p class="empty">Nothing yet. Notifications to staff and the ERP’s events come in here.</p>`}
    <ol>${entries.map((each) => entry(each, timeZone))}</ol>
  </section>`;
}

function entry({ id, at, kind, text, patient, employee, date, minute }: FeedEntry, timeZone: string): HtmlPart {
  const notification = kind === 'notification';
  const about = [patient, employee, date !== null && minute !== null && `${formatDay(date)}, ${clockOf(minute)}`];
  return html`<li id="feed-${id}" class="${notification ? 'notification' : 'event'}">
    <time datetime="${at}">${clockOf(localNow(new Date(at), timeZone).minute)}</time>
    <div>
      <p><b class="said">${notification ? sentence(text ?? '') : humanize(kind)}</b> <span class="tag">${notification ? 'Notification' : 'Event'}</span></p>
      ${about.some(Boolean) && html`<p class="what" dir="auto">${about.filter(Boolean).join(' · ')}</p>`}
    </div>
  </li>`;
}

/** The text without the slot id, which is shown in words beside it. */
const sentence = (text: string) => text.replace(/: \S+\.$/, '');
