// Router × (open, Back, return): small routers, each of which renders the page with the widget in its own way.
import { expect, type Page, test } from '../clinic.ts';
import { widget } from '../patient.ts';

/** What the routers share. `rendered` has the addresses that the router was asked to render. */
const shared = `window.rendered = [];
  const load = async (path) => new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
  const runScripts = (root) => {
    for (const inert of root.querySelectorAll('script[src]')) {
      const script = document.createElement('script');
      for (const { name, value } of inert.attributes) script.setAttribute(name, value);
      inert.replaceWith(script);
    }
  };
  const followLinks = (go) => addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-route]');
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
  /** As most routers: pushState on a link, and a page for each popstate whose state is its own. */
  const route = (render) => {
    history.replaceState({ router: 1 }, '');
    const show = (path, back) => { rendered.push(path); return render(path, back); };
    followLinks((path) => { history.pushState({ router: 1 }, '', path); show(path, false); });
    addEventListener('popstate', ({ state }) => { if (state?.router) show(location.pathname, true); });
  };`;

const routers: Readonly<Record<string, string>> = {
  'that swaps the body': `route(async (path) => {
      const { body } = await load(path);
      document.body.replaceWith(document.adoptNode(body));
      runScripts(document.body);
    })`,
  'that swaps a part, and takes it from its cache on Back': `const cache = {};
    let shown = location.pathname;
    route(async (path, back) => {
      const main = document.querySelector('main');
      cache[shown] = main.innerHTML;
      shown = path;
      main.innerHTML = back ? cache[path] : (await load(path)).querySelector('main').innerHTML;
      if (!back) runScripts(main);
    })`,
  'that morphs the page': `const morph = (node, wanted) => {
      for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
      for (const { name, value } of wanted.attributes) node.setAttribute(name, value);
      if (!wanted.children.length && node.textContent !== wanted.textContent) node.textContent = wanted.textContent;
      const left = [...wanted.children];
      for (const child of [...node.children]) {
        const [match] = left;
        if (match?.localName !== child.localName) child.remove();
        else { left.shift(); morph(child, match); }
      }
      for (const more of left) {
        const clone = document.importNode(more, true);
        node.append(clone);
        runScripts(node);
      }
    };
    route(async (path) => morph(document.body, (await load(path)).body))`,
  'that makes views by code': `route((path) => {
      const view = document.createElement('div');
      if (path === '/book') view.append(document.createElement('alpaca-booking'));
      else view.append(path);
      document.querySelector('main').replaceChildren(view);
    })`,
  'on the Navigation API': `const render = async (path) => {
      const main = document.querySelector('main');
      main.replaceChildren(...(await load(path)).querySelector('main').childNodes);
      runScripts(main);
    };
    if (window.navigation) navigation.addEventListener('navigate', (event) => {
      const path = new URL(event.destination.url).pathname;
      if (!event.canIntercept || event.hashChange || event.downloadRequest !== null) return;
      event.intercept({ handler: () => { rendered.push(path); return render(path); } });
    });
    // A browser without it.
    else route(render)`,
  'that keeps its views': `const views = {};
    let shown = location.pathname;
    route(async (path) => {
      const main = document.querySelector('main');
      views[shown] = [...main.childNodes];
      shown = path;
      const isNew = !views[path];
      main.replaceChildren(...(views[path] ?? (await load(path)).querySelector('main').childNodes));
      if (isNew) runScripts(main);
    })`,
};

const services = (page: Page) => page.getByRole('heading', { name: 'What do you need?' });
const times = (page: Page) => page.getByRole('heading', { name: 'Choose a time' });
const service = (page: Page) => page.getByRole('button', { name: /^Cardiologist, first visit/ });
const rendered = (page: Page) => page.evaluate('window.rendered');

for (const [what, router] of Object.entries(routers)) {
  test(`a router ${what}: the widget and the pop-up open, Back is theirs, and they return`, async ({
    page,
    clinic,
  }) => {
    const { own, proxy } = clinic;
    const view = (inside: string) => ({
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><head><link rel="icon" href="data:,"><script src="/router.js"></script>
        <script src="${proxy.url}/widget.js" data-mode="manual" async></script></head><body>
        <nav><a data-route href="/">Home</a> <a data-route href="/book">Visits</a> <a data-route href="/about">About</a>
        <a data-alpaca-booking href="${proxy.url}/embed">Pop-up</a></nav><main>${inside}</main></body>`,
    });
    own.pages['/router.js'] = { type: 'text/javascript', body: `(() => { ${shared} ${router} })();` };
    own.pages['/'] = view('<h1>Home</h1>');
    own.pages['/about'] = view('<h1>About</h1>');
    own.pages['/book'] = view(
      what.includes('by code')
        ? '<div><alpaca-booking></alpaca-booking></div>'
        : `<div><script src="${proxy.url}/widget.js" async></script></div>`,
    );
    await page.goto(own.url);
    await page.waitForFunction('window.AlpacaBooking?.version === 1');

    await test.step('open', async () => {
      await page.getByRole('link', { name: 'Visits' }).click();
      await service(page).click();
      await expect(times(page)).toBeVisible();
      expect(await rendered(page)).toEqual(['/book']);
    });
    await test.step('Back', async () => {
      await page.goBack();
      await expect(services(page)).toBeVisible();
      await page.getByRole('link', { name: 'Pop-up' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(services(page)).toBeVisible();
      expect([new URL(page.url()).pathname, await rendered(page)]).toEqual(['/book', ['/book']]);
    });
    await test.step('return', async () => {
      await service(page).click();
      await expect(times(page)).toBeVisible();
      await page.getByRole('link', { name: 'About' }).click();
      await expect(widget(page).filter({ visible: true })).toHaveCount(0);
      await page.goBack();
      await expect.poll(() => rendered(page)).toEqual(['/book', '/about', '/book']);
      await expect(services(page).or(times(page))).toHaveCount(1);
      await page.getByRole('link', { name: 'Pop-up' }).click();
      await expect(page.getByRole('dialog').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(services(page).or(times(page))).toBeVisible();
    });
  });
}
