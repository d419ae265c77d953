// A clinic's web pages that embed the widget, on their own origin and with a strict Content-Security-Policy, as in real
// life.
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { directionOf } from '../../src/contract/language-tag.ts';
import { telLink } from '../../src/contract/tel-link.ts';
import { type ClinicName, clinics } from '../erp/people/clinics.ts';
import { type DemoPage, sites } from './pages.ts';

const template = readFileSync(new URL('clinic.html', import.meta.url), 'utf8');
const css = readFileSync(new URL('clinic.css', import.meta.url), 'utf8');

function widget({ attributes = '', frame, popup, heading }: DemoPage, proxy: string, phone: string): string {
  if (frame !== undefined) {
    return `<iframe src="${proxy}/embed?${frame}" title="${heading}" allow="clipboard-write"></iframe>`;
  }
  if (popup !== undefined) {
    return `<a class="open" data-alpaca-booking href="${proxy}/embed?${popup}">${heading}</a><script src="${proxy}/widget.js" data-mode="manual" async></script>`;
  }
  return `<script src="${proxy}/widget.js" ${attributes} data-phone="${phone}" async></script>`;
}

/** What such a page says of the clinic. */
const about = ({ facts }: DemoPage): string =>
  facts
    ? `<dl class="about">${facts.map(([term, text]) => `<div><dt>${term}</dt><dd>${text}</dd></div>`).join('')}</dl>`
    : '';

function html(clinic: ClinicName, path: string, page: DemoPage, proxy: string): string {
  const phone = clinics[clinic].settings.BOOKING_CLINIC_PHONE;
  const values: Record<string, string> = {
    title: page.brand.replace(/<[^>]+>/g, ''),
    brand: page.brand,
    home: page.home,
    heading: page.heading,
    lead: page.lead,
    theme: page.theme ?? 'light',
    address: page.address,
    phone,
    tel: telLink(phone),
    links: Object.entries(sites[clinic])
      .map(
        ([to, { link, lang }]) =>
          `<a href="${to}" lang="${lang}"${to === path ? ' aria-current="page"' : ''}>${link}</a>`,
      )
      .join(' '),
    widget: widget(page, proxy, phone),
    about: about(page),
  };
  const language = `lang="${page.lang}" dir="${directionOf(page.lang)}"`;
  return template
    .replace('lang="en" dir="ltr"', language)
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** Starts the site of a clinic. @param options.proxy returns the origin of its proxy; called for each page request */
export function startSite({
  clinic,
  proxy,
  port = 0,
}: {
  clinic: ClinicName;
  proxy: () => string;
  port?: number;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const app = new Hono();
  // The strictest policy that the widget works with: its origin for scripts and requests, nothing inline.
  const policy = (origin: string) =>
    `default-src 'none'; script-src ${origin}; connect-src ${origin}; frame-src ${origin}; style-src 'self'; img-src ${origin} data:`;
  app.get('/clinic.css', (context) => context.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  for (const [path, page] of Object.entries(sites[clinic])) {
    app.get(path, (context) => {
      const origin = proxy();
      return context.html(html(clinic, path, page, origin), 200, { 'Content-Security-Policy': policy(origin) });
    });
  }
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, ({ port: boundPort }) =>
      resolve({
        url: `http://127.0.0.1:${boundPort}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
  });
}
