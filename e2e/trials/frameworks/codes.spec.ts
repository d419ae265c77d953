// What the generator writes for frameworks, and the npm package: they compile and book in each framework's own build.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../../demo/free-port.ts';
import { startServer } from '../../../demo/server-process.ts';
import type { AttributeTexts, SnippetKind } from '../../../src/generator/code/snippet-kinds.ts';
import { snippet } from '../../../src/generator/code/snippets.ts';
import { expect, type Page, type TestClinic, test } from '../../clinic.ts';
import { bookFirst, widget } from '../../patient.ts';
import { servePage } from '../libraries/library-page.ts';
import { isLongTrial } from '../scale.ts';
import { angularApp } from './angular-app.ts';
import { type InstalledApp, installApp } from './install-app.ts';
import { nextApp } from './next-app.ts';
import { type ViteApp, viteApps } from './vite-apps.ts';

test.skip(!isLongTrial, 'needs frameworks from npm: npm run trials');

/** Texts in which a template could find expressions, blocks, escapes and entities. */
const texts: AttributeTexts = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay as it is
  ref: 'a {{b}} @if (c) {d} `\\ ${e} <f> &amp; "g" \'h\'',
  label: 'Book {{now}} {@html 1}',
};

const codeFor = (kind: SnippetKind, { proxy }: TestClinic) => snippet(texts, { proxy: proxy.url }, kind);
const proxyFile = ({ proxy }: TestClinic) => `export const proxy: string = '${proxy.url}';\n`;

/** Books with the generator's code and with the package, leaves each by the app's own buttons, and returns. */
async function bookWithBoth(page: Page, { sandbox }: TestClinic, { hasCode = true } = {}) {
  const show = (name: string) => page.locator('main').getByText(name, { exact: true }).click();
  const element = page.locator('alpaca-booking');
  const leave = async () => {
    await show('Contacts');
    await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
    await expect(widget(page)).toHaveCount(0);
  };
  if (hasCode) {
    await expect(element).toHaveAttribute('data-ref', texts.ref ?? '');
    await expect(page.locator('alpaca-booking > a')).toHaveText(texts.label ?? '');
    await bookFirst(page);
    await leave();
    await show('Code');
    await expect(widget(page)).toHaveCount(1);
  }
  await show('Package');
  await expect(element).toHaveAttribute('data-ref', 'package');
  await bookFirst(page);
  await expect(page.getByText('Heard booked')).toBeVisible();
  await leave();
  await show('Package');
  await expect(widget(page)).toHaveCount(1);
  await expect(page.locator('script[src$="/widget.js"]')).toHaveCount(1);
  expect(sandbox.touches()).toHaveLength(hasCode ? 2 : 1);
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' };

/** Serves what a build has written: `contacts/index.html` is the page `/contacts`. */
function serveFolder({ own }: TestClinic, folder: string) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file)}`.replace(/(?<=.)\/index\.html$|index\.html$/, '');
    own.pages[path] = { type: `${type}; charset=utf-8`, body: readFileSync(file, 'utf8') };
  }
}

test.describe('built by Vite', () => {
  let installed: InstalledApp;
  test.beforeAll(async () => {
    installed = await installApp('vite');
  });
  test.afterAll(() => installed.remove());

  /** Checks its types, builds it, renders it as a server would. @param environment `production` or `development` */
  async function build(name: string, app: ViteApp, clinic: TestClinic, environment: string) {
    const code = app.component ? { [app.component]: codeFor(name as SnippetKind, clinic) } : {};
    const files = Object.entries({ ...app.files, ...code, 'proxy.ts': proxyFile(clinic) });
    installed.write(Object.fromEntries(files.map(([path, text]) => [`${name}/${path}`, text])));
    const [check = '', ...args] = app.check;
    await installed.run(check, args, { within: name });
    const out = (part: string) => `dist-${environment}-${part}`;
    const vite = (...more: string[]) =>
      installed.run('vite', ['build', ...more], { within: name, environment: { NODE_ENV: environment } });
    await vite('--outDir', out('client'));
    await vite('--outDir', out('server'), '--ssr', app.server);
    const server = pathToFileURL(join(installed.folder, name, out('server'), 'server.js')).href;
    const { render } = (await import(server)) as { render: () => string | Promise<string> };
    const script = readFileSync(join(installed.folder, name, out('client'), 'client.js'), 'utf8');
    return { html: await render(), script };
  }

  for (const [name, app] of Object.entries(viteApps)) {
    for (const environment of ['production', 'development']) {
      test(`${name}: code and package compile, are rendered on a server, and book (${environment})`, async ({
        page,
        clinic,
      }) => {
        const { html, script } = await build(name, app, clinic, environment);
        expect(html).toContain('<a href="');
        clinic.own.pages['/client.js'] = { type: 'text/javascript; charset=utf-8', body: script };
        const tag = '<script type="module" src="/client.js"></script>';
        servePage(clinic.own, '/', tag, `<body><div id="app">${html}</div></body>`);
        await page.goto(clinic.own.url);
        await bookWithBoth(page, clinic, { hasCode: app.component !== undefined });
      });
    }
  }
});

test('Next.js: pages of the server with code and package build, start and book', async ({ page, clinic }) => {
  const installed = await installApp('next');
  const port = await freePort(0);
  const proxy = await clinic.proxyWith({ BOOKING_ORIGINS: `http://127.0.0.1:${port}` });
  const ofNext = { ...clinic, proxy };
  installed.write({ ...nextApp, 'app/AlpacaBooking.tsx': codeFor('react', ofNext), 'app/proxy.ts': proxyFile(ofNext) });
  const environment = { NEXT_TELEMETRY_DISABLED: '1' };
  await installed.run('next', ['build'], { environment });
  const next = await startServer({
    module: pathToFileURL(join(installed.folder, 'node_modules/next/dist/bin/next')),
    arguments: ['start', installed.folder, '-H', '127.0.0.1', '-p', String(port)],
    environment,
    listening: /Local:\s+(http\S+)/,
  });
  expect(await (await fetch(`${next.url}/package`)).text()).toContain('<alpaca-booking');
  await page.goto(next.url);
  await bookWithBoth(page, clinic);
  await page.goto('about:blank');
  await Promise.all([next.stop(), proxy.stop()]);
  expect(next.output()).not.toMatch(/error|warn/i);
  installed.remove();
});

for (const configuration of ['production', 'development']) {
  test(`Angular: code and package build, are rendered beforehand, and book (${configuration})`, async ({
    page,
    clinic,
  }) => {
    const installed = await installApp('angular');
    const code = codeFor('angular', clinic);
    installed.write({ ...angularApp, 'src/alpaca-booking.ts': code, 'src/proxy.ts': proxyFile(clinic) });
    const said = await installed.run('ng', ['build', '--configuration', configuration]);
    expect(said).not.toMatch(/warning/i);
    serveFolder(clinic, join(installed.folder, 'dist/browser'));
    await page.goto(clinic.own.url);
    await bookWithBoth(page, clinic);
    installed.remove();
  });
}
