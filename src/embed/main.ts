// The bundle's entry: runs once for each script tag, and shows a widget where that tag stands.
import { mount } from '../widget/mount.tsx';
import { followPageLanguage } from './page-language.ts';
import { readAttributes } from './read-attributes.ts';
import { widgetOptions } from './widget-options.ts';

/** Marks a tag whose widget is shown. */
const shown = 'data-alpaca-shown';

const warn = (text: string) => console.warn(`Alpaca Booking: ${text}`);

const own = /\/widget\.js$/;

/** This script's own tag. A module, or a tag that a tag manager adds, isn't `currentScript`: then the first of ours that shows nothing yet. */
function ownTag(): HTMLScriptElement | undefined {
  if (document.currentScript instanceof HTMLScriptElement) return document.currentScript;
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find(
    (tag) => own.test(new URL(tag.src, location.href).pathname) && !tag.hasAttribute(shown),
  );
}

/** Where the page wants the widget: its target, or right behind the tag. */
function findPlace(script: HTMLScriptElement, target: string | undefined): HTMLElement | undefined {
  const place = document.createElement('div');
  if (target !== undefined) {
    let found: Element | null = null;
    try {
      found = document.querySelector(target);
    } catch {
      // Not a selector: told below with the same words as one that finds nothing.
    }
    if (found === null) warn(`data-target="${target}" finds nothing on this page: correct the selector.`);
    else found.append(place);
    return found === null ? undefined : place;
  }
  if (document.body?.contains(script)) script.after(place);
  else document.body.append(place);
  return place;
}

function start(script: HTMLScriptElement) {
  script.setAttribute(shown, '');
  // Our own pages are the same for everybody: what they show stands in their address, a visit's token behind its `#`.
  const managing = script.hasAttribute('data-manage-page');
  const own = managing || script.hasAttribute('data-embed-page');
  const query = own ? new URLSearchParams(location.search) : undefined;
  const told = new Set<string>();
  /** What the tag says now; each mistake is told once. */
  const read = () => {
    const { options, mistakes } = readAttributes((name) =>
      query ? query.get(name) : script.getAttribute(`data-${name}`),
    );
    for (const mistake of mistakes) if (!told.has(mistake)) warn(mistake);
    for (const mistake of mistakes) told.add(mistake);
    return options;
  };
  const languages = () => {
    const { lang } = read();
    return lang === undefined ? [document.documentElement.lang, ...navigator.languages].filter(Boolean) : [lang];
  };
  const options = read();
  const { target } = options;
  // Alone, the page is all there is to follow, and follows the device; in a frame the browser doesn't tell it how the clinic's page looks.
  if (query && window.parent === window) {
    document.documentElement.style.colorScheme = options.theme === 'auto' ? 'light dark' : options.theme;
  }
  const show = () => {
    const place = findPlace(script, target);
    const proxy = new URL('.', script.src).href.slice(0, -1);
    const token = managing ? location.hash.slice(1) : undefined;
    if (!place) return;
    const widget = mount(place, widgetOptions(options, { proxy, languages: languages(), token }), warn);
    followPageLanguage(script, () => widget.setLanguages(languages()));
  };
  // Another visit's link in the same tab is to the browser the same page: without this it would go on showing the first visit.
  if (managing) window.addEventListener('hashchange', () => location.reload());
  // A tag in the head runs before there is a body to stand in.
  const early = document.readyState === 'loading' && (target !== undefined || !document.body?.contains(script));
  if (early) document.addEventListener('DOMContentLoaded', show, { once: true });
  else show();
}

const script = ownTag();
if (script) start(script);
else
  warn('the script tag is not on this page: add <script src="…/widget.js" async></script> where the widget should be.');
