// Updates the desk's page without a reload: the server renders the page, and this script replaces the parts with
// data-live. Without it everything works, too, by plain forms and reloads.

/** A part with a focused field is updated only when the field loses focus. */
const inUse = (/** @type {Element} */ part) =>
  part.contains(document.activeElement) && document.activeElement?.matches('input, select');
let updateSkipped = false;

/** @param {string} page @param {boolean} [force] also updates parts in use, after their form was sent */
function updateParts(page, force = false) {
  const newDocument = new DOMParser().parseFromString(page, 'text/html');
  const focused = document.activeElement?.id;
  for (const old of document.querySelectorAll('[data-live]')) {
    const part = newDocument.getElementById(old.id);
    if (!part) continue;
    for (const { id } of document.querySelectorAll('details[open]')) {
      if (part.id === id || part.querySelector(`#${id}`)) newDocument.getElementById(id)?.setAttribute('open', '');
    }
    if (part.isEqualNode(old)) continue;
    if (!force && inUse(old)) {
      updateSkipped = true;
      continue;
    }
    for (const item of part.querySelectorAll('li[id]'))
      if (!document.getElementById(item.id)) item.classList.add('new');
    const scrolled = old.querySelector('.days')?.scrollLeft ?? 0;
    old.replaceWith(part);
    part.querySelector('.days')?.scrollTo(scrolled, 0);
  }
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  const latest = document.querySelector('#feed .new');
  const news = document.getElementById('news');
  if (latest && news) news.textContent = latest.textContent;
}

async function refresh() {
  const answer = await fetch(location.href);
  if (answer.ok) updateParts(await answer.text());
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
  updateParts(await answer.text(), true);
});
document.addEventListener('focusout', () => {
  if (updateSkipped) setTimeout(refresh);
  updateSkipped = false;
});
// Otherwise the part would differ from the server's and be replaced again.
document.addEventListener('animationend', ({ target }) => target instanceof Element && target.classList.remove('new'));

const events = new EventSource('/events');
events.addEventListener('changed', refresh);
// Shows what was missed while the connection was cut.
events.addEventListener('hello', refresh);
