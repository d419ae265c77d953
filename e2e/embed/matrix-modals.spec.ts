// Modal × (type, Tab, Escape, press outside): dialogs of a page, as libraries make them, with the widget inside and
// with a link inside that opens the pop-up.
import type { Locator } from '@playwright/test';
import { expect, type Page, test } from '../clinic.ts';
import { chooseTime } from '../patient.ts';

const modal = `const modal = document.querySelector('#modal');
  const close = () => { modal.remove(); inert(false); };
  const inert = (on) => { for (const other of document.body.children) if (on && !other.contains(modal)) other.inert = on; };
  const outside = (act) => (event) => { if (!modal.contains(event.target)) act(event); };`;

const modals: Readonly<Record<string, string>> = {
  'that a press outside closes': `for (const name of ['pointerdown', 'focusin']) document.addEventListener(name, outside(close), true);
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(); });`,
  'that hears every key first': `for (const name of ['keydown', 'keyup']) document.addEventListener(name, (event) => {
      if (event.key === 'Escape') close();
      if (event.key === 'Tab') event.preventDefault();
    }, true);
    document.addEventListener('mousedown', outside(close));`,
  'with a focus trap that lets no press outside through': `const stop = outside((event) => { event.preventDefault(); event.stopImmediatePropagation(); });
    for (const name of ['mousedown', 'touchstart', 'click']) document.addEventListener(name, stop, { capture: true, passive: false });
    document.addEventListener('focusin', outside((event) => { event.stopImmediatePropagation(); modal.querySelector('a').focus(); }), true);
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(); });`,
  'that takes the focus back a moment later': `document.addEventListener('focusin', outside(() => setTimeout(() => modal.focus())));
    modal.addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(); });`,
  'with everything else inert': `inert(true);
    document.body.style.pointerEvents = 'none';
    modal.style.pointerEvents = 'auto';
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(); }, true);
    document.addEventListener('pointerdown', outside(close));`,
  'of the browser': `modal.showModal();
    modal.addEventListener('click', ({ target }) => { if (target === modal) modal.close(); });`,
};

/** Types a name, goes on to the phone by Tab and types there. */
async function typeAndTab(page: Page, scope: Locator) {
  await scope.getByLabel('Full name').click();
  await page.keyboard.type('Anna Lys');
  await page.keyboard.press('Tab');
  await page.keyboard.type('050');
  await expect(scope.getByLabel('Full name')).toHaveValue('Anna Lys');
  await expect(scope.getByLabel('Phone')).toHaveValue('050');
}

async function toDetails(scope: Locator) {
  await scope.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(scope);
}

for (const [what, script] of Object.entries(modals)) {
  test(`a dialog of the page ${what}: type, Tab, Escape and a press outside, inside it and in the pop-up`, async ({
    page,
    clinic,
  }) => {
    const name = what.includes('browser') ? 'dialog' : 'div';
    await page.setViewportSize({ width: 1100, height: 900 });
    clinic.own.pages['/page.js'] = { type: 'text/javascript', body: `${modal} ${script}` };
    clinic.own.html = `<body><button>Menu</button><div><${name} id="modal" role="dialog" tabindex="-1" aria-modal="true" aria-label="Doctors"
        style="transform: scale(1); width: 600px; margin: 60px auto; height: 700px; overflow: auto">
        <a data-alpaca-booking href="${clinic.proxy.url}/embed">Appointments</a><alpaca-booking></alpaca-booking></${name}></div>
      <script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script><script src="/page.js"></script></body>`;
    await page.goto(clinic.own.url);
    const dialogs = page.getByRole('dialog');
    const popup = page.getByRole('dialog', { name: 'Book a visit' });

    await test.step('in the pop-up: type, Tab', async () => {
      await page.waitForFunction('window.AlpacaBooking?.version === 1');
      await page.getByRole('link', { name: 'Appointments' }).click();
      await toDetails(popup);
      await typeAndTab(page, popup);
    });
    await test.step('in the pop-up: Escape', async () => {
      await page.keyboard.press('Escape');
      await expect(popup).toBeHidden();
      await expect(dialogs).toHaveCount(1);
    });
    await test.step('in the pop-up: a press outside', async () => {
      await page.getByRole('link', { name: 'Appointments' }).click();
      await expect(popup.getByLabel('Full name')).toHaveValue('Anna Lys');
      await page.mouse.click(20, 20);
      await expect(popup).toBeHidden();
      await expect(dialogs).toHaveCount(1);
    });
    await test.step('inside: type, Tab, Escape', async () => {
      const inside = page.locator('alpaca-booking');
      await toDetails(inside);
      await typeAndTab(page, inside);
      await page.keyboard.press('Escape');
      await expect(dialogs).toHaveCount(0);
    });
  });
}
