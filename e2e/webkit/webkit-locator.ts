// Playwright's locators over WebDriver: those methods that the tests of WebKitGTK use, with the same meaning.
import { pressKeys } from './webkit-keys.ts';
import type { ElementReference, WebKitSession } from './webkit-session.ts';

type Text = string | RegExp;
type WaitOptions = { state?: 'visible' | 'hidden'; timeout?: number };

/** As long as the other engines' tests wait (playwright.config.ts). */
const patienceMs = 20_000;

/** A text as Playwright's selectors write it. @param exact otherwise a part is enough, in either case */
const quote = (text: Text, exact = false) =>
  text instanceof RegExp ? String(text) : `${JSON.stringify(text)}${exact ? 's' : 'i'}`;

/** Tries again until it works: the page may be on its way there. */
async function patiently<Result>(
  what: string,
  attempt: () => Promise<Result>,
  timeoutMs = patienceMs,
): Promise<Result> {
  const endsAt = Date.now() + timeoutMs;
  while (true) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > endsAt) throw new Error(`${what}: ${error instanceof Error ? error.message : error}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Where elements are looked for: a page, a frame, or an element. */
export class WebKitScope {
  protected readonly session: WebKitSession;
  /** The selectors of the frames around it, outermost first. */
  protected readonly frames: readonly string[];
  protected readonly selector: string;

  constructor(session: WebKitSession, frames: readonly string[] = [], selector = '') {
    this.session = session;
    this.frames = frames;
    this.selector = selector;
  }

  protected inside(selector: string): string {
    return this.selector === '' ? selector : `${this.selector} >> ${selector}`;
  }

  locator(selector: string): WebKitLocator {
    return new WebKitLocator(this.session, this.frames, this.inside(selector));
  }

  getByRole(role: string, { name, exact }: { name?: Text; exact?: boolean } = {}): WebKitLocator {
    return this.locator(`internal:role=${role}${name === undefined ? '' : `[name=${quote(name, exact)}]`}`);
  }

  getByLabel(text: Text): WebKitLocator {
    return this.locator(`internal:label=${quote(text)}`);
  }

  getByText(text: Text): WebKitLocator {
    return this.locator(`internal:text=${quote(text)}`);
  }

  frameLocator(selector: string): WebKitScope {
    return new WebKitScope(this.session, [...this.frames, this.inside(selector)]);
  }
}

/** Waits for its element before it acts on it. */
export class WebKitLocator extends WebKitScope {
  first(): WebKitLocator {
    return this.nth(0);
  }

  nth(index: number): WebKitLocator {
    return this.locator(`nth=${index}`);
  }

  filter({ hasText }: { hasText: Text }): WebKitLocator {
    return this.locator(`internal:has-text=${quote(hasText)}`);
  }

  async #patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
    return patiently(this.selector, async () => {
      await this.session.enter(this.frames);
      return attempt();
    });
  }

  /** The element once it is in these states of Playwright's. */
  #find(...states: string[]): Promise<ElementReference> {
    return this.session.runOn(
      this.selector,
      async (element, injected, states) => {
        const missing = await injected.checkElementStates(element, states, true);
        if (missing) throw new Error(typeof missing === 'string' ? missing : `not ${missing.missingState}`);
        return element;
      },
      states,
    );
  }

  /** Runs a function in the page with the element as its first argument. */
  evaluate<Result, Argument = undefined>(
    act: (element: HTMLElement, argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Result> {
    return this.#patiently(() =>
      this.session.runOn<Result, [Argument | undefined]>(
        this.selector,
        `(element, _, argument) => (${act})(element, argument)`,
        argument,
      ),
    );
  }

  async waitFor({ state = 'visible', timeout }: WaitOptions = {}): Promise<void> {
    const isThere = async () => {
      const shown = await this.#countVisible();
      if (shown === 0 && state === 'visible') throw new Error('not visible');
      if (shown > 0 && state === 'hidden') throw new Error('still visible');
    };
    await patiently(this.selector, isThere, timeout);
  }

  async #countVisible(): Promise<number> {
    await this.session.enter(this.frames);
    return this.session.run(async (injected, selector) => {
      const all = injected.querySelectorAll(injected.parseSelector(selector), document);
      const missing = await Promise.all(all.map((element) => injected.checkElementStates(element, ['visible'], true)));
      return missing.filter((each) => each === undefined).length;
    }, this.selector);
  }

  /** How many there are now, visible or not. */
  async count(): Promise<number> {
    await this.session.enter(this.frames);
    return this.session.run(
      (injected, selector) => injected.querySelectorAll(injected.parseSelector(selector), document).length,
      this.selector,
    );
  }

  /** Moves the mouse there and presses it, once the element stands still and nothing is in front of it. */
  async click(): Promise<void> {
    await this.#patiently(async () => {
      const element = await this.#find('visible', 'enabled', 'stable');
      await this.session.runOn(this.selector, (element, injected) => {
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = element.getBoundingClientRect();
        const hit = injected.expectHitTarget({ x: x + width / 2, y: y + height / 2 }, element);
        if (hit !== 'done') throw new Error(`behind ${hit.hitTargetDescription}`);
      });
      await this.session.send('POST', '/actions', {
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', origin: element, x: 0, y: 0 },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    });
  }

  /** Types over what is there. A field in a frame takes keys only after a click. */
  async fill(text: string): Promise<void> {
    await this.click();
    await pressKeys(this.session, [['Control', 'a'], ...Array.from(text || ['Backspace'], (key) => [key])]);
    const typed = await this.inputValue();
    if (typed !== text) throw new Error(`${this.selector}: ${JSON.stringify(typed)} was typed.`);
  }

  check(): Promise<void> {
    return this.click();
  }

  /** Chooses as the keyboard would; the list that a click opens is no part of the page. */
  async selectOption(option: string): Promise<void> {
    await this.#patiently(async () => {
      await this.#find('visible', 'enabled');
      await this.session.runOn(
        this.selector,
        (element, injected, valueOrLabel) => void injected.selectOptions(element, [{ valueOrLabel }]),
        option,
      );
    });
  }

  /** Whether it has the focus of its page; `:focus` matches in an active window only, and this one never is. */
  isFocused(): Promise<boolean> {
    return this.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
  }

  textContent(): Promise<string> {
    return this.evaluate((element) => element.textContent);
  }

  inputValue(): Promise<string> {
    return this.evaluate((element) => (element as HTMLInputElement).value);
  }

  getAttribute(name: string): Promise<string | null> {
    return this.evaluate((element, name) => element.getAttribute(name), name);
  }
}
