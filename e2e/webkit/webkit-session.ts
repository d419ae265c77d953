// One window of WebKitGTK: commands of WebDriver, and functions that run in its page or in a frame of it.
import { type InjectedScript, injectedName, injectedScript } from './injected-script.ts';
import type { SendCommand } from './webkit-driver.ts';

/** An element as WebDriver sends it. */
export type ElementReference = { [key: `element-${string}`]: string };

type ScriptAnswer<Result> = { value: Result } | { thrown: string } | { lacksScript: true };

export class WebKitSession {
  readonly send: SendCommand;

  private constructor(send: SendCommand) {
    this.send = send;
  }

  /** Opens a window, with storage of its own. */
  static async open(send: SendCommand): Promise<WebKitSession> {
    const { sessionId } = await send<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser' } },
    });
    return new WebKitSession((method, path, body) => send(method, `/session/${sessionId}${path}`, body));
  }

  /** Goes into the frame that the selectors find, one inside the other; none is the page itself. */
  async enter(frames: readonly string[]): Promise<void> {
    await this.send('POST', '/frame', { id: null });
    for (const selector of frames) {
      const frame = await this.runOn<ElementReference>(selector, (element) => element);
      await this.send('POST', '/frame', { id: frame });
    }
  }

  /**
   * Runs a function where `enter` went.
   * @param act may use nothing but its arguments: it is sent as its source
   */
  async run<Result, Arguments extends unknown[] = []>(
    act: string | ((injected: InjectedScript, ...args: Arguments) => unknown),
    ...args: Arguments
  ): Promise<Result> {
    const answer = await this.send<ScriptAnswer<Result>>('POST', '/execute/async', {
      script: `const [args, answer] = arguments;
        const injected = window.${injectedName};
        if (!injected) return answer({ lacksScript: true });
        new Promise((resolve) => resolve((${act})(injected, ...args))).then(
          (value) => answer({ value }),
          (error) => answer({ thrown: String(error) }),
        );`,
      args: [args],
    });
    if ('thrown' in answer) throw new Error(answer.thrown);
    if (!('lacksScript' in answer)) return answer.value;
    await this.send('POST', '/execute/sync', { script: injectedScript(), args: [] });
    return this.run(act, ...args);
  }

  /** Runs a function on the one element that the selector finds; rejects where there is none or several. */
  runOn<Result, Arguments extends unknown[] = []>(
    selector: string,
    act: string | ((element: HTMLElement, injected: InjectedScript, ...args: Arguments) => unknown),
    ...args: Arguments
  ): Promise<Result> {
    return this.run<Result, [string, ...Arguments]>(
      `(injected, selector, ...args) => {
        const element = injected.querySelector(injected.parseSelector(selector), document, true);
        if (!element) throw new Error('not found');
        return (${act})(element, injected, ...args);
      }`,
      selector,
      ...args,
    );
  }

  close(): Promise<void> {
    return this.send('DELETE', '');
  }
}
