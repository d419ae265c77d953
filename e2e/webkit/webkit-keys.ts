// Keys for WebDriver's actions, by the names that Playwright gives them.
import type { WebKitSession } from './webkit-session.ts';

/** WebDriver 2, 17.4.2: keys without a character of their own. */
const codes: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Presses keys by their names or characters, one combination after the other. */
export const pressKeys = (session: WebKitSession, presses: readonly string[][]): Promise<void> =>
  session.send('POST', '/actions', {
    actions: [
      {
        type: 'key',
        id: 'keyboard',
        actions: presses.flatMap((keys) => [
          ...keys.map((key) => ({ type: 'keyDown', value: codes[key] ?? key })),
          ...keys.toReversed().map((key) => ({ type: 'keyUp', value: codes[key] ?? key })),
        ]),
      },
    ],
  });

export class WebKitKeyboard {
  readonly #session: WebKitSession;

  constructor(session: WebKitSession) {
    this.#session = session;
  }

  /** Presses a key, or several at once: `Shift+Tab`. */
  press(keys: string): Promise<void> {
    return pressKeys(this.#session, [keys.split('+')]);
  }

  /** Types into what has the focus. */
  type(text: string): Promise<void> {
    return pressKeys(
      this.#session,
      Array.from(text, (character) => [character]),
    );
  }
}
