// A clinic's web page that embeds the widget, on an origin of its own as in real life, with a strict policy of its own.
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** One way of embedding: the page's language and the data attributes of its script tag; `frame`: by iframe, with a query instead. */
type Page = {
  link: string;
  lang?: string;
  heading: string;
  lead: string;
  theme?: 'dark';
  attributes?: string;
  frame?: string;
};

const english = {
  heading: 'Book a visit',
  lead: 'Choose a time that suits you. It takes a minute, and you can cancel online.',
};

const pages: Record<string, Page> = {
  '/': { link: 'Service first', ...english, attributes: 'data-flow="service-first" data-fields="email,comment"' },
  '/doctor-first': { link: 'Doctor first', ...english, attributes: 'data-flow="doctor-first" data-fields="birthdate"' },
  '/insured': {
    link: 'Insured',
    heading: 'Book a visit',
    lead: 'For patients insured with Oranta: all prices here are those of the insurance.',
    attributes: 'data-flow="doctor-first" data-price-type="2"',
  },
  '/all-fields': { link: 'All fields', ...english, attributes: 'data-fields="email,birthdate,comment,passport"' },
  '/iframe': { link: 'Iframe', ...english, frame: 'flow=service-first' },
  '/dark': { link: 'Dark', ...english, theme: 'dark', attributes: 'data-theme="dark"' },
  '/uk': {
    link: 'Українською',
    lang: 'uk',
    heading: 'Запис на прийом',
    lead: 'Оберіть зручний час. Це займе хвилину, а скасувати можна онлайн.',
    attributes: '',
  },
  '/he': {
    link: 'עברית',
    lang: 'he',
    heading: 'קביעת תור',
    lead: 'בוחרים מועד נוח. זה לוקח דקה, ואפשר לבטל באינטרנט.',
    attributes: 'data-flow="doctor-first"',
  },
};

const template = readFileSync(new URL('clinic.html', import.meta.url), 'utf8');
const css = readFileSync(new URL('clinic.css', import.meta.url), 'utf8');

function html(path: string, page: Page, proxy: string): string {
  const values: Record<string, string> = {
    heading: page.heading,
    lead: page.lead,
    theme: page.theme ?? 'light',
    links: Object.entries(pages)
      .map(([to, { link }]) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${link}</a>`)
      .join(' '),
    widget:
      page.frame === undefined
        ? `<script src="${proxy}/widget.js" ${page.attributes} async></script>`
        : `<iframe src="${proxy}/embed?${page.frame}" title="${page.heading}"></iframe>`,
  };
  const language = `lang="${page.lang ?? 'en'}" dir="${page.lang === 'he' ? 'rtl' : 'ltr'}"`;
  return template.replace('lang="en"', language).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** @param options.proxy tells the proxy's origin, once a page is asked for @returns the page's address and a way to stop it */
export function startSite({
  proxy,
  port = 0,
}: {
  proxy: () => string;
  port?: number;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const app = new Hono();
  // The strictest policy that the widget needs: its own origin for script and answers, nothing inline.
  const policy = (origin: string) =>
    `default-src 'none'; script-src ${origin}; connect-src ${origin}; frame-src ${origin}; style-src 'self'; img-src data:`;
  app.get('/clinic.css', (context) => context.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  for (const [path, page] of Object.entries(pages)) {
    app.get(path, (context) =>
      context.html(html(path, page, proxy()), 200, { 'Content-Security-Policy': policy(proxy()) }),
    );
  }
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, ({ port: bound }) =>
      resolve({
        url: `http://127.0.0.1:${bound}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
  });
}
