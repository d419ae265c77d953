// Playwright's page over WebDriver: those methods that the tests of WebKitGTK use.
import { writeFile } from 'node:fs/promises';
import { WebKitKeyboard } from './webkit-keys.ts';
import { WebKitScope } from './webkit-locator.ts';
import type { WebKitSession } from './webkit-session.ts';

type Rectangle = { width: number; height: number };

export class WebKitPage extends WebKitScope {
  readonly keyboard: WebKitKeyboard;

  constructor(session: WebKitSession) {
    super(session);
    this.keyboard = new WebKitKeyboard(session);
  }

  async goto(url: string): Promise<void> {
    await this.session.send('POST', '/url', { url });
  }

  async goBack(): Promise<void> {
    await this.session.send('POST', '/back', {});
  }

  async reload(): Promise<void> {
    await this.session.send('POST', '/refresh', {});
  }

  /** At least 447 px wide: the window of MiniBrowser can't be narrower. */
  async setViewportSize({ width, height }: Rectangle): Promise<void> {
    const inner = await this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const window = await this.session.send<Rectangle>('GET', '/window/rect');
    await this.session.send('POST', '/window/rect', {
      width: window.width + width - inner.width,
      height: window.height + height - inner.height,
    });
  }

  /** Runs a function in the page, not in its frames. */
  async evaluate<Result, Arguments extends unknown[]>(
    act: (...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ): Promise<Result> {
    await this.session.enter([]);
    return this.session.run(`(_, ...args) => (${act})(...args)`, ...args);
  }

  async screenshot({ path }: { path: string }): Promise<void> {
    await writeFile(path, Buffer.from(await this.session.send<string>('GET', '/screenshot'), 'base64'));
  }
}
