import { describe, expect, test, vi } from 'vitest';
import type { FirstScreenModule } from '../../contract/first-screen.ts';
import { done } from '../../contract/problem.ts';
import { bytes, doctor, openClinic } from '../clinic-for-tests.ts';

const style = {
  type: 'text/css; charset=utf-8',
  etag: 'abc',
  plain: bytes('.row{}'),
  br: bytes('b'),
  gzip: bytes('g'),
};

/** A clinic whose pages have a first screen, and what was rendered. */
async function open(
  render: FirstScreenModule['render'] = async ({ flow, language, theme }) =>
    `<p class="alpaca">${flow} ${language} ${theme}</p>`,
) {
  const rendered = vi.fn(render);
  const clinic = await openClinic({ firstScreen: { render: rendered, style } });
  const page = async (query = 'lang=en', headers: Record<string, string> = {}) => {
    const answer = await clinic.ask(`/embed?${query}`, { headers });
    return { answer, html: await answer.text() };
  };
  /** What a visitor's widget reads. */
  const visit = async (language = 'en') => {
    for (const read of [`clinic?lang=${language}`, `offers?lang=${language}`, `offers?lang=${language}&brief`]) {
      await clinic.ask(`/clinics/main/api/${read}`);
    }
  };
  return { ...clinic, rendered, page, visit };
}

const hasScreen = (html: string) => html.includes('<template shadowrootmode="open">');

describe('the booking page', () => {
  test('has the first screen in the widget’s shadow root, once a visitor’s widget has read the answers', async () => {
    const clinic = await open();
    expect(hasScreen((await clinic.page()).html)).toBe(false);
    await clinic.visit();
    const { html } = await clinic.page();
    expect(html).toContain(
      '<div id="booking"><template shadowrootmode="open"><link rel="stylesheet" href="widget.css"><p class="alpaca">service-first en auto</p></template></div>',
    );
    expect(clinic.rendered.mock.lastCall?.[0]).toMatchObject({
      proxy: '.',
      clinic: 'main',
      facts: expect.stringContaining('Livyi Bereh Clinic'),
      offers: expect.stringContaining('Olena Test'),
    });
  });
  test('paints it with its styles, and not before the patient is heard', async () => {
    const clinic = await open();
    await clinic.visit();
    const [head = '', body] = (await clinic.page()).html.split('</head>');
    expect(head).toContain('<link rel="stylesheet" href="widget.css">\n<script src="embed.js"></script>');
    expect(body).toMatch(/<script src="widget\.js" data-embed-page [^>]* async>/);
    const [styles, script] = [await clinic.ask('/widget.css'), await clinic.ask('/embed.js')];
    expect([await styles.text(), styles.headers.get('content-type')]).toEqual(['.row{}', 'text/css; charset=utf-8']);
    expect(await script.text()).toContain('giveWay');
  });
  test('still asks for what the widget begins with, which counts the visitor and says what time it is', async () => {
    const clinic = await open();
    const links = (html: string) => html.match(/<link rel="preload"[^>]*>/g);
    const before = links((await clinic.page()).html);
    await clinic.visit();
    expect(links((await clinic.page()).html)).toEqual(before);
  });
  test('asks the ERP for nothing', async () => {
    const clinic = await open();
    await clinic.page();
    expect(clinic.calls).toEqual([]);
    await clinic.visit();
    const asked = clinic.calls.length;
    await clinic.page();
    expect(clinic.calls).toHaveLength(asked);
  });
  test('is rendered once for each flow, theme and language, whatever else a query says', async () => {
    const clinic = await open();
    await clinic.visit();
    await clinic.visit('he');
    for (const query of ['lang=en', 'lang=en&ref=letter', 'lang=en&x=1&utm_source=y&days=3', 'lang=en&theme=auto']) {
      expect(hasScreen((await clinic.page(query)).html), query).toBe(true);
    }
    expect(clinic.rendered).toHaveBeenCalledTimes(1);
    for (const query of ['lang=en&flow=choose', 'lang=en&theme=dark', 'lang=he', 'lang=he&flow=doctor-first']) {
      const { html } = await clinic.page(query);
      const [flow, theme] = [new URLSearchParams(query).get('flow'), new URLSearchParams(query).get('theme')];
      expect(html).toContain(`>${flow ?? 'service-first'} ${query.slice(5, 7)} ${theme ?? 'auto'}</p>`);
    }
    expect(clinic.rendered).toHaveBeenCalledTimes(5);
  });
  test.each([
    ...['doctor=d1', 'service=s1', 'service=s1,s2', 'hide-doctors=d1', 'hide-services=s1', 'price-type=1'],
    ...['multi-service', 'slot=a', 'date=2026-12-03', 'accent=url(x)', 'radius=99', 'flow=sideways', 'theme=pink'],
  ])('waits for the widget where the list would be another: %s', async (query) => {
    const clinic = await open();
    await clinic.visit();
    expect(hasScreen((await clinic.page(`lang=en&${query}`)).html)).toBe(false);
    expect(clinic.rendered).not.toHaveBeenCalled();
  });
  test('has the colour and the corners of its link in its style sheet', async () => {
    const clinic = await open();
    await clinic.visit();
    const { html } = await clinic.page('lang=en&accent=%23b00020&radius=4');
    expect(hasScreen(html)).toBe(true);
    expect(html).toContain('<link rel="stylesheet" href="embed.css?accent=%23b00020&amp;radius=4">');
    const [sheet, plain] = await Promise.all(
      ['/embed.css?accent=%23b00020&radius=4', '/embed.css'].map(async (path) => (await clinic.ask(path)).text()),
    );
    expect(sheet).toBe(`${plain}#booking{--alpaca-accent:#b00020;--alpaca-radius:4px}\n`);
  });
  test.each(['accent=red%7D*%7Bdisplay:none', 'accent=url(//evil.example)', 'radius=4px', 'radius=', 'radius=41'])(
    'has no other rule in its style sheet: %s',
    async (query) => {
      const clinic = await open();
      const plain = await (await clinic.ask('/embed.css')).text();
      expect(await (await clinic.ask(`/embed.css?${query}`)).text()).toBe(plain);
    },
  );
  test('is rendered again when the catalog has changed, and not when it was only read again', async () => {
    const clinic = await open(async ({ offers }) => offers.replaceAll('<', ''));
    await clinic.visit();
    await clinic.page();
    clinic.clock.at += 130_000;
    await clinic.visit();
    await vi.waitFor(() => expect(clinic.calls).toHaveLength(2));
    expect((await clinic.page()).html).toContain('Olena Test');
    expect(clinic.rendered).toHaveBeenCalledTimes(1);
    clinic.erp.employees = async () => done([{ ...doctor, name: 'Ivan Test' }]);
    clinic.clock.at += 130_000;
    await clinic.visit();
    await vi.waitFor(async () => {
      await clinic.visit();
      expect((await clinic.page()).html).toContain('Ivan Test');
    });
  });
  test('shows no list that is older than a reader would get', async () => {
    const clinic = await open();
    await clinic.visit();
    clinic.clock.at += 719_000;
    expect(hasScreen((await clinic.page()).html)).toBe(true);
    clinic.clock.at += 2000;
    expect(hasScreen((await clinic.page()).html)).toBe(false);
  });
  test('waits for the widget where there is no list, and says in the log why it can’t be rendered', async () => {
    const without = await open(async () => undefined);
    await without.visit();
    expect(hasScreen((await without.page()).html)).toBe(false);
    expect(without.log.at(-1)).not.toHaveProperty('fault');
    const broken = await open(() => Promise.reject(new TypeError('no')));
    await broken.visit();
    const { answer, html } = await broken.page();
    expect([answer.status, hasScreen(html)]).toEqual([200, false]);
    expect(broken.log.at(-1)).toMatchObject({ route: 'embed', fault: expect.stringMatching(/^TypeError/) });
  });
  test('waits for the widget where there is too much to render', async () => {
    const clinic = await open();
    const services = Array.from({ length: 2000 }, (_, each) => ({
      ...doctor.services[0],
      id: `many-${each}`,
      name: `One of very many services, ${'with a long name '.repeat(5)}${each}`,
    }));
    clinic.erp.employees = async () => done([{ ...doctor, services: services as typeof doctor.services }]);
    await clinic.visit();
    expect(hasScreen((await clinic.page()).html)).toBe(false);
  });
  test('is sent compressed, and not again where a cache has it', async () => {
    const clinic = await open(async ({ flow }) => `${flow} `.repeat(100));
    await clinic.visit();
    const { headers } = (await clinic.page('lang=en', { 'accept-encoding': 'gzip, br' })).answer;
    expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([
      'br',
      'Accept-Language, Sec-Fetch-Dest, Accept-Encoding',
    ]);
    const etag = headers.get('etag') ?? '';
    const known = await clinic.page('lang=en', { 'accept-encoding': 'br', 'if-none-match': etag });
    expect([known.answer.status, known.html, known.answer.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await clinic.page('lang=en&flow=choose', { 'if-none-match': etag })).answer.status).toBe(200);
  });
  test('is as well protected as without it', async () => {
    const clinic = await open();
    const policies = ({ headers }: Response) =>
      [...headers].filter(([name]) => !['etag', 'content-encoding', 'content-length'].includes(name));
    const before = policies((await clinic.page()).answer);
    await clinic.visit();
    const { answer, html } = await clinic.page();
    expect(hasScreen(html)).toBe(true);
    expect(policies(answer)).toEqual(before);
  });
  test('has the phone number below the list in a frame, for browsers in which the widget can’t load', async () => {
    const clinic = await open();
    await clinic.visit();
    const late = '<div class="instead late"><h1><bdi>Livyi Bereh Clinic</bdi></h1><p><a href="tel:';
    expect((await clinic.page()).html).toContain(late);
    const whole = (await clinic.page('lang=en', { 'sec-fetch-dest': 'document' })).html;
    expect([hasScreen(whole), whole.includes('class="instead'), whole.match(/href="tel:/g)?.length]).toEqual([
      true,
      false,
      1,
    ]);
  });
});

test('a proxy without the module has no styles for it', async () => {
  const clinic = await openClinic();
  expect((await clinic.ask('/widget.css')).status).toBe(404);
});
