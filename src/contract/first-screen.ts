// The widget's first screen as HTML: what the proxy's booking page, the module that makes it (src/first-screen) and the
// widget agree on.

/**
 * What the first screen depends on. `proxy`: its address as the page writes it, without a slash at the end. `facts`,
 * `offers`: the bodies of these answers.
 */
export type FirstScreenQuestion = {
  proxy: string;
  clinic: string;
  language: string;
  flow: 'service-first' | 'doctor-first' | 'choose';
  theme: 'auto' | 'light' | 'dark';
  facts: string;
  offers: string;
};

/** What the module has. `styles`: the widget's style sheet. */
export type FirstScreenModule = {
  styles: string;
  /** @returns the HTML inside the widget's shadow root; undefined where these answers show no list */
  render: (question: FirstScreenQuestion) => Promise<string | undefined>;
};

/** A page that shows the first screen before the widget: the widget calls `giveWay` as it draws the same. */
export type WaitingPage = { giveWay?: (() => void) | undefined };
