// Keeps the desk's page up to date without a reload: the server renders the page, this swaps its parts marked data-live.
// Without it everything works too, by plain forms and reloads.

/** What someone is typing into or choosing from is left alone until it loses focus. */
const inUse = (/** @type {Element} */ part) =>
  part.contains(document.activeElement) && document.activeElement?.matches('input, select');
let leftAlone = false;

/** @param {string} page @param {boolean} [force] also what is in use: the form there was just sent */
function swap(page, force = false) {
  const fresh = new DOMParser().parseFromString(page, 'text/html');
  const focused = document.activeElement?.id;
  for (const old of document.querySelectorAll('[data-live]')) {
    const part = fresh.getElementById(old.id);
    if (!part) continue;
    for (const { id } of document.querySelectorAll('details[open]')) {
      if (part.id === id || part.querySelector(`#${id}`)) fresh.getElementById(id)?.setAttribute('open', '');
    }
    if (part.isEqualNode(old)) continue;
    if (!force && inUse(old)) {
      leftAlone = true;
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
  if (answer.ok) swap(await answer.text());
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
  swap(await answer.text(), true);
});
document.addEventListener('focusout', () => {
  if (leftAlone) setTimeout(refresh);
  leftAlone = false;
});
// Or it would differ from what the server renders, and be swapped again for nothing.
document.addEventListener('animationend', ({ target }) => target instanceof Element && target.classList.remove('new'));

const events = new EventSource('/events');
events.addEventListener('changed', refresh);
// Whatever was missed while the line was cut.
events.addEventListener('hello', refresh);
