// What scripts of a page do beside the widget, by what real libraries do. Each is a function's body.
import { oldLibrary } from './old-library.ts';

/** Those that act on keys, presses and the focus. */
export const inputScripts = {
  'hot keys on the document': `document.addEventListener('keydown', (event) => {
      if (!/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) event.preventDefault();
    })`,
  'hot keys that hear the key before its target': `document.addEventListener('keydown', (event) => {
      if (!/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { event.preventDefault(); event.stopPropagation(); }
    }, true)`,
  'copy protection': `document.onmousedown = document.onselectstart = document.oncontextmenu = document.onpaste = document.onkeypress = () => false;
    document.documentElement.style.setProperty('-webkit-user-select', 'none')`,
  'a slider that takes presses': `for (const name of ['pointerdown', 'mousedown', 'touchstart', 'touchend']) {
      document.addEventListener(name, (event) => { event.preventDefault(); document.activeElement?.blur(); }, { passive: false });
    }`,
  'a focus trap elsewhere': `document.addEventListener('focusin', ({ target }) => {
      const trap = document.querySelector('#trap');
      if (trap && !trap.contains(target)) trap.focus();
    })`,
  'a click handler for the whole page': `document.addEventListener('click', (event) => { event.preventDefault(); event.stopPropagation(); })`,
};

/** Those that rewrite the whole page, one at a time. `busy(work)` runs work that the patient waits for. */
export const rewritingScripts = {
  'a router that swaps the body': `onceReady(async () => {
      const { body } = await ownPage();
      document.body.replaceWith(document.adoptNode(body));
      runScripts(document.body);
    })`,
  'a router that morphs the page to its HTML': `const morph = (node, wanted) => {
      for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
      const left = [...wanted.children];
      for (const child of [...node.children]) {
        const at = left.findIndex(({ localName }) => localName === child.localName);
        if (at < 0) child.remove();
        else morph(child, left.splice(0, at + 1)[at]);
      }
    };
    for (const name of ['ready', 'step']) addEventListener('alpaca-booking:' + name, () => busy(async () => morph(document.body, (await ownPage()).body)))`,
  'hydration that drops what isn’t in the HTML': `onceReady(async () => {
      const known = new Set([...(await ownPage()).querySelectorAll('*')].map(({ localName }) => localName));
      for (const node of document.body.querySelectorAll('*')) if (node.isConnected && !known.has(node.localName)) node.remove();
    })`,
  'an observer that removes strange nodes once': `const removed = new Set();
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          if (node.nodeType !== 1 || !node.localName.includes('-') || node.localName === 'alpaca-booking' || removed.has(node.localName)) continue;
          removed.add(node.localName);
          node.remove();
        }
      }
    }).observe(document, { childList: true, subtree: true })`,
  'a cleaner that takes back every attribute': `const observer = new MutationObserver((changes) => {
      for (const { target, attributeName, oldValue } of changes) {
        if (oldValue === null) target.removeAttribute(attributeName);
        else target.setAttribute(attributeName, oldValue);
      }
      observer.takeRecords();
    });
    addEventListener('DOMContentLoaded', () => observer.observe(document.body, { attributes: true, attributeOldValue: true, subtree: true }))`,
  'a script that wraps the widget’s place': `onceReady(async () => {
      const place = document.querySelector('#around');
      const wrapper = document.createElement('div');
      place.replaceWith(wrapper);
      wrapper.append(place);
    })`,
  'a script that moves tags to the end': `onceReady(async () => {
      for (const tag of document.querySelectorAll('script[src*="widget"]')) document.body.append(tag);
    })`,
  'a translator': `const translate = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      const texts = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.shadowRoot) watch(node.shadowRoot);
        if (node.nodeType === 3 && node.data.trim() && !/^(SCRIPT|STYLE|FONT|TEXTAREA|OPTION)$/.test(node.parentNode?.nodeName)) texts.push(node);
      }
      for (const text of texts) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text.data);
      }
    };
    const seen = new WeakSet();
    const watch = (root) => {
      if (!seen.has(root)) new MutationObserver(() => translate(root)).observe(root, { childList: true, subtree: true, characterData: true });
      seen.add(root);
      translate(root);
    };
    addEventListener('DOMContentLoaded', () => watch(document.body))`,
};

/** Those that change what is around the widget. */
const surroundingScripts = {
  'a lazy loader': `addEventListener('DOMContentLoaded', () => busy(async () => {
      for (const frame of document.querySelectorAll('iframe')) {
        const { src } = frame;
        frame.removeAttribute('src');
        frame.dataset.src = src;
        await new Promise((resolve) => setTimeout(resolve, 20));
        frame.src = src;
      }
    }))`,
  'an overlay that enlarges all text': `onceReady(async () => {
      for (const node of document.body.querySelectorAll('*')) node.style.fontSize = parseFloat(getComputedStyle(node).fontSize) * 1.2 + 'px';
    })`,
  'a page that scrolls inside': `addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.overflow = 'hidden';
      document.body.style.cssText += 'height: 100vh; overflow: auto';
    })`,
  'a scroller of its own': `for (const name of ['wheel', 'touchmove']) addEventListener(name, (event) => event.preventDefault(), { passive: false })`,
};

/** Those that put something else in the place of the browser's own. */
const builtInScripts = {
  'an old library': oldLibrary,
  'a library of dates': `Date.parse = (text) => new Date(2000, 0, 1).getTime();
    Date.prototype.toISOString = function () { return this.toString(); };
    Object.defineProperty(window.navigator, 'languages', { value: undefined })`,
  'a router that renders anew on Back': `history.replaceState({ router: 'home' }, '');
    const { pushState } = history;
    history.pushState = (...given) => { pushState.apply(history, given); dispatchEvent(new Event('pushed')); };
    addEventListener('popstate', ({ state }) => { if (state?.router) document.querySelector('main').replaceChildren(); })`,
  'a page that has taken the history': `history.pushState = history.replaceState = () => { throw new Error('taken'); }`,
  'zones around timers and listeners': `for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) {
      const native = window[name];
      window[name] = function (act, ...rest) { return native.call(window, () => typeof act === 'function' && act(), ...rest); };
    }
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const tasks = new WeakMap();
    EventTarget.prototype.addEventListener = function (name, listener, options) {
      const task = typeof listener === 'function' ? tasks.get(listener) ?? function (event) { return listener.call(this, event); } : listener;
      if (typeof listener === 'function') tasks.set(listener, task);
      return addEventListener.call(this ?? window, name, task, options);
    };
    EventTarget.prototype.removeEventListener = function (name, listener, options) {
      return removeEventListener.call(this ?? window, name, tasks.get(listener) ?? listener, options);
    }`,
  'late animation frames': `window.requestAnimationFrame = (act) => setTimeout(() => act(performance.now()), 80);
    window.cancelAnimationFrame = clearTimeout`,
  'storage that is forbidden': `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }`,
  'monitoring of requests': `const native = window.fetch;
    window.fetch = async (...given) => { const answer = await native.apply(window, given); answer.clone?.().text(); return answer; };
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) { return attachShadow.call(this, init); };
    const { define } = customElements;
    customElements.define = (...given) => define.apply(customElements, given)`,
  'a console that is silent': `for (const name of ['log', 'info', 'debug', 'warn', 'error']) console[name] = () => {}`,
  'names that every script uses': `window.$ = window.jQuery = window.h = window.render = window.signal = window.process = window.module = window.exports = window.require = {};
    window.name = 'page'; window.status = 'page'; window.self = window; window.define = Object.assign(() => {}, { amd: {} })`,
};

export const otherScripts: Readonly<Record<string, string>> = {
  ...inputScripts,
  ...surroundingScripts,
  ...builtInScripts,
};

const pageScripts: Readonly<Record<string, string>> = { ...rewritingScripts, ...otherScripts };

/** What the scripts of a page share; `pageWork` is the number of works that are under way. */
const sharedCode = `window.pageWork ??= 0;
  const nativeFetch = window.fetch;
  const busy = async (work) => {
    window.pageWork++;
    try { await work(); } finally { window.pageWork--; }
  };
  const onceReady = (work) => addEventListener('alpaca-booking:ready', () => busy(work), { once: true });
  const ownPage = async () => new DOMParser().parseFromString(await (await nativeFetch(location.href)).text(), 'text/html');
  const runScripts = (root, selector = 'script.embedding') => {
    for (const inert of root.querySelectorAll(selector)) {
      const script = document.createElement('script');
      for (const { name, value } of inert.attributes) if (name !== 'type' || value === 'module') script.setAttribute(name, value);
      if (!inert.src) script.text = inert.text;
      inert.replaceWith(script);
    }
  };`;

/** One file of these scripts. @param runsTags whether it also runs the tags that an optimiser has held back */
export const scriptFile = (names: readonly string[], runsTags: boolean): string => {
  const all = names.map((name) => pageScripts[name]);
  if (runsTags) all.push(`addEventListener('load', () => runScripts(document, '[type=delayed], [type="text/plain"]'))`);
  return `(() => { ${sharedCode}\n${all.map((body) => `(() => { ${body};\n })();`).join('\n')} })();`;
};
