// Real modals: a pop-up that is opened from one, and a widget inside of one.
import { expect, type Page, test } from '../../clinic.ts';
import { bookedHeading, chooseTime, widget } from '../../patient.ts';
import { isLongTrial } from '../scale.ts';
import { type LibraryUse, serveLibrary, servePage } from './library-page.ts';

test.skip(!isLongTrial, 'needs libraries from npm: npm run trials');

/** `body`: around the modal's content; its button “Doctors” opens it. */
type Modal = LibraryUse & { body: (content: string) => string };

const modals: Readonly<Record<string, Modal>> = {
  'Bootstrap 5': {
    scripts: ['bootstrap/dist/js/bootstrap.bundle.js'],
    styles: ['bootstrap/dist/css/bootstrap.css'],
    body: (content) => `<button data-bs-toggle="modal" data-bs-target="#modal">Doctors</button>
      <div class="modal fade" id="modal" tabindex="-1"><div class="modal-dialog"><div class="modal-content">
        <div class="modal-body">${content}</div></div></div></div>`,
  },
  Radix: {
    code: `
      import { createElement as h } from 'react';
      import { createRoot } from 'react-dom/client';
      import * as Dialog from '@radix-ui/react-dialog';
      const content = document.querySelector('template').innerHTML;
      createRoot(document.querySelector('#app')).render(h(Dialog.Root, null,
        h(Dialog.Trigger, null, 'Doctors'),
        h(Dialog.Portal, null, h(Dialog.Overlay, { style: { position: 'fixed', inset: 0, background: '#0008' } }),
          h(Dialog.Content, { 'aria-describedby': undefined, style: { position: 'fixed', inset: '5%', overflow: 'auto', background: '#fff' } },
            h(Dialog.Title, null, 'Our doctors'),
            h('div', { id: 'modal', dangerouslySetInnerHTML: { __html: content } })))));`,
    body: (content) => `<div id="app"></div><template>${content}</template>`,
  },
  'focus-trap 8': {
    code: `
      import { createFocusTrap } from 'focus-trap';
      const modal = document.querySelector('#modal');
      const trap = createFocusTrap(modal, { onDeactivate: () => { modal.hidden = true; }, clickOutsideDeactivates: true });
      document.querySelector('button').addEventListener('click', () => { modal.hidden = false; trap.activate(); });`,
    body: (content) =>
      `<button>Doctors</button><div id="modal" hidden role="dialog"><button>First</button>${content}</div>`,
  },
  Micromodal: {
    scripts: ['micromodal/dist/micromodal.js'],
    code: `const style = new CSSStyleSheet();
      style.replaceSync('.modal { display: none } .modal.is-open { display: block }');
      document.adoptedStyleSheets = [style];
      MicroModal.init()`,
    body: (content) => `<button data-micromodal-trigger="modal">Doctors</button>
      <div class="modal" id="modal" aria-hidden="true"><div tabindex="-1" data-micromodal-close>
        <div role="dialog" aria-modal="true" aria-label="Our doctors">${content}</div></div></div>`,
  },
  'Fancybox 3': {
    scripts: ['jquery/dist/jquery.js', '@fancyapps/fancybox/dist/jquery.fancybox.js'],
    styles: ['@fancyapps/fancybox/dist/jquery.fancybox.css'],
    body: (content) => `<button data-fancybox data-src="#modal">Doctors</button>
      <div id="modal" style="display: none; width: 90%">${content}</div>`,
  },
  'Magnific Popup': {
    scripts: ['jquery/dist/jquery.js', 'magnific-popup/dist/jquery.magnific-popup.js'],
    styles: ['magnific-popup/dist/magnific-popup.css'],
    code: `$('#open').magnificPopup({ type: 'inline' })`,
    body: (content) => `<button id="open" data-mfp-src="#modal">Doctors</button>
      <div id="modal" class="mfp-hide" style="background: #fff; margin: auto">${content}</div>`,
  },
};

const popup = (page: Page) => page.locator('dialog[open]');

async function typeIntoForm(page: Page) {
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await page.getByLabel('Full name').click();
  await page.keyboard.type('Anna Maia');
  for (const _ of [1, 2]) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('r');
  await page.keyboard.press('Tab');
  await page.keyboard.type('050 123 45 67');
  await expect(page.getByLabel('Full name')).toHaveValue('Anna Maria');
  await expect(page.getByLabel('Phone')).toHaveValue('050 123 45 67');
}

for (const [name, modal] of Object.entries(modals)) {
  test.describe(`with ${name}`, () => {
    test('a pop-up opened from a modal works, and closes alone', async ({ page, clinic }) => {
      const { url } = clinic.proxy;
      const head = `${await serveLibrary(clinic.own, modal)}<script src="${url}/widget.js" data-mode="manual" async></script>`;
      const link = `<a id="link" data-alpaca-booking href="${url}/embed">Book</a>`;
      servePage(clinic.own, '/', head, `<body>${modal.body(link)}</body>`);
      await page.setViewportSize({ width: 1100, height: 800 });
      await page.goto(clinic.own.url);
      await page.waitForFunction('window.AlpacaBooking?.version === 1');
      await page.getByRole('button', { name: 'Doctors' }).click();
      const link1 = page.locator('#link');
      await link1.click();
      await typeIntoForm(page);
      // Inside of the window, but on nothing.
      await page.getByRole('heading', { name: 'Your details' }).click();
      await expect(popup(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(popup(page)).toBeHidden();
      await expect(link1).toBeVisible();
      await link1.click();
      await expect(popup(page)).toBeVisible();
      await expect(page.getByLabel('Full name')).toHaveValue('Anna Maria');
      // Beside the window.
      await page.mouse.click(5, 400);
      await expect(popup(page)).toBeHidden();
      await expect(link1).toBeVisible();
      await link1.click();
      await page.getByRole('button', { name: 'Book visit' }).click();
      await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
      await page.getByRole('button', { name: 'Close' }).last().click();
      await expect(popup(page)).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(link1).toBeHidden();
    });

    test('a widget in a modal books', async ({ page, clinic }) => {
      const { url } = clinic.proxy;
      const head = `${await serveLibrary(clinic.own, modal)}<script src="${url}/widget.js" data-mode="manual" async></script>`;
      servePage(clinic.own, '/', head, `<body>${modal.body('<alpaca-booking></alpaca-booking>')}</body>`);
      await page.goto(clinic.own.url);
      await page.getByRole('button', { name: 'Doctors' }).click();
      await typeIntoForm(page);
      await page.getByRole('button', { name: 'Book visit' }).click();
      await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(widget(page)).toBeHidden();
    });
  });
}
