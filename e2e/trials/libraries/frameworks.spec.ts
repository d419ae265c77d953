// Real frameworks: the widget in pages that they render, hydrate and render again.
import { expect, type Page, test } from '../../clinic.ts';
import { bookFirst, widget } from '../../patient.ts';
import { isLongTrial } from '../scale.ts';
import { librariesFolder } from './install-libraries.ts';
import { serveLibrary, servePage } from './library-page.ts';

test.skip(!isLongTrial, 'needs libraries from npm: npm run trials');

const times = (page: Page) => page.getByRole('heading', { name: 'Choose a time' });

/**
 * Each shows the element with a language that its button changes, and renders everything again with it.
 * @returns the page's own script
 */
const apps: Readonly<Record<string, (mode: string) => string | Promise<string>>> = {
  'React 19': (mode) => `
    import { createElement as h, StrictMode, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    function App() {
      const [lang, setLang] = useState('en');
      return h('main', null, h('button', { onClick: () => setLang('uk') }, 'Language ' + lang),
        h('alpaca-booking', { lang, mode: ${mode} }));
    }
    createRoot(document.querySelector('#app')).render(h(StrictMode, null, h(App)));`,
  'Preact 10': (mode) => `
    import { h, render } from 'preact';
    import { useState } from 'preact/hooks';
    function App() {
      const [lang, setLang] = useState('en');
      return h('main', null, h('button', { onClick: () => setLang('uk') }, 'Language ' + lang),
        h('alpaca-booking', { lang, mode: ${mode} }));
    }
    render(h(App), document.querySelector('#app'));`,
  'Vue 3': (mode) => `
    import { createApp, h } from 'vue';
    createApp({
      data: () => ({ lang: 'en' }),
      render() {
        return h('main', [h('button', { onClick: () => { this.lang = 'uk'; } }, 'Language ' + this.lang),
          h('alpaca-booking', { lang: this.lang, mode: ${mode} })]);
      },
    }).mount('#app');`,
  'Svelte 5': async (mode) => {
    const { compile } = (await import(`${librariesFolder}node_modules/svelte/src/compiler/index.js`)) as {
      compile: (source: string, options: object) => { js: { code: string } };
    };
    const source = `<script>let lang = $state('en'); const mode = ${mode};</script>
      <main><button onclick={() => { lang = 'uk'; }}>Language {lang}</button>
      <alpaca-booking {lang} {mode}></alpaca-booking></main>`;
    const { js } = compile(source, { name: 'App', generate: 'client' });
    return `import { mount } from 'svelte';\n${js.code}\nmount(App, { target: document.querySelector('#app') });`;
  },
};

for (const [name, write] of Object.entries(apps)) {
  test(`with ${name} the element keeps its step while the page renders again`, async ({ page, clinic }) => {
    const { url } = clinic.proxy;
    const head = `${await serveLibrary(clinic.own, { code: await write('undefined') })}
      <script src="${url}/widget.js" data-mode="manual" async></script>`;
    servePage(clinic.own, '/', head, '<body><div id="app"></div></body>');
    await page.goto(clinic.own.url);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(times(page)).toBeVisible();
    await page.getByRole('button', { name: 'Language en' }).click();
    await expect(page.getByRole('heading', { name: 'Оберіть час' })).toBeVisible();
  });

  test(`with ${name} the element with mode=iframe stays one frame, and books`, async ({ page, clinic }) => {
    const { url } = clinic.proxy;
    const head = `${await serveLibrary(clinic.own, { code: await write(`'iframe'`) })}
      <script src="${url}/widget.js" data-mode="manual" async></script>`;
    servePage(clinic.own, '/', head, '<body><div id="app"></div></body>');
    await page.goto(clinic.own.url);
    await bookFirst(page.locator('iframe').contentFrame() as unknown as Page);
    await expect(page.locator('iframe')).toHaveCount(1);
  });
}

/** Pages that React's server has rendered: in the browser React makes them its own. */
const versions = {
  'React 18': { react: 'react-18', 'react-dom': 'react-dom-18' },
  'React 19': {},
};
const manual = (url: string) => `h('script', { src: '${url}/widget.js', 'data-mode': 'manual', async: true })`;
const embeddings: Readonly<Record<string, (url: string) => string>> = {
  'the script': (url) => `h('script', { src: '${url}/widget.js', async: true })`,
  'the element': (url) => `h('alpaca-booking'), ${manual(url)}`,
  'the element with mode=iframe': (url) => `h('alpaca-booking', { mode: 'iframe' }), ${manual(url)}`,
};
for (const [react, aliases] of Object.entries(versions)) {
  for (const [way, write] of Object.entries(embeddings)) {
    for (const when of ['before', 'after']) {
      test(`${react} hydrates a document with ${way} ${when} the widget has come`, async ({ page, clinic }) => {
        const { own, proxy } = clinic;
        const code = `
          import { createElement as h } from 'react';
          import { hydrateRoot } from 'react-dom/client';
          import { renderToString } from 'react-dom/server.browser';
          const App = () => h('html', { lang: 'en' },
            h('head', null, h('title', null, 'Clinic'), h('link', { rel: 'icon', href: 'data:,' }),
              h('script', { src: '/page.js', defer: true })),
            h('body', null, h('main', null, h('h1', null, 'Home'), ${write(proxy.url)}), h('footer', null, 'Footer')));
          window.recovered = [];
          const hydrate = () => {
            hydrateRoot(document, h(App), { onRecoverableError: (error) => recovered.push(String(error)) });
            window.hydrated = true;
          };
          const hasCome = () => document.querySelector('iframe,alpaca-place') ||
            document.querySelector('alpaca-booking')?.shadowRoot;
          const wait = () => hasCome() ? hydrate() : setTimeout(wait, 20);
          if (location.pathname === '/server') window.rendered = renderToString(h(App));
          else if (${when === 'after'}) wait();
          else hydrate();`;
        servePage(own, '/server', await serveLibrary(own, { code }, aliases), '<body></body>');
        await page.goto(`${own.url}/server`);
        const rendered = await page.waitForFunction<string>('window.rendered');
        own.pages['/'] = {
          type: 'text/html; charset=utf-8',
          body: `<!DOCTYPE html>${await rendered.jsonValue()}`,
        };
        await page.goto(own.url);
        await page.waitForFunction('window.hydrated');
        const place = way.includes('iframe') ? page.locator('iframe').contentFrame() : page;
        await bookFirst(place as unknown as Page);
        await expect(page.locator('iframe')).toHaveCount(way.includes('iframe') ? 1 : 0);
        if (!way.includes('iframe')) await expect(widget(page)).toHaveCount(1);
        // What the script inserts React may drop, and make the page anew.
        if (way !== 'the script') expect(await page.evaluate('recovered')).toEqual([]);
      });
    }
  }
}
