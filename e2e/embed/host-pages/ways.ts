/** How the widget gets onto a page: its HTML, and how the patient finds it. */
type Way = {
  html: (proxy: string) => string;
  /** The page's link or our button opens it. */
  opens?: 'link' | 'button';
  /** The booking page is in a frame. */
  isFrame?: boolean;
};

const tag = (proxy: string, attributes = '') =>
  `<script class="embedding" src="${proxy}/widget.js" ${attributes} async></script>`;
const manual = (proxy: string) => tag(proxy, 'data-mode="manual"');

export const ways: Readonly<Record<string, Way>> = {
  'a tag': { html: (proxy) => tag(proxy) },
  'a tag with a target': { html: (proxy) => `<div id="here"></div>${tag(proxy, 'data-target="#here"')}` },
  'an element': {
    html: (proxy) => `<alpaca-booking><a href="${proxy}/embed">Book</a></alpaca-booking>${manual(proxy)}`,
  },
  'a mount by code': {
    html: (proxy) => `<div id="here"></div>
      <script class="embedding">(window.AlpacaBooking ||= []).push((booking) => booking.mount(document.querySelector('#here')))</script>
      ${manual(proxy)}`,
  },
  'a link': {
    html: (proxy) => `<a data-alpaca-booking href="${proxy}/embed">Book a visit</a>${manual(proxy)}`,
    opens: 'link',
  },
  'a pop-up button': { html: (proxy) => tag(proxy, 'data-mode="popup"'), opens: 'button' },
  'a floating button': { html: (proxy) => tag(proxy, 'data-mode="floating"'), opens: 'button' },
  'a frame of the tag': { html: (proxy) => tag(proxy, 'data-mode="iframe"'), isFrame: true },
  'a frame of the page': {
    html: (proxy) =>
      `<iframe src="${proxy}/embed" title="Book a visit" width="100%" height="900" frameborder="0"></iframe>${manual(proxy)}`,
    isFrame: true,
  },
};

/** What optimisers, consent tools and frameworks make of a tag, which then runs with `runScripts`. */
export const loaders: Readonly<Record<string, (tag: string) => string>> = {
  'as it is': (tag) => tag,
  delayed: (tag) => tag.replace('src=', 'type="delayed" src='),
  'held back for consent': (tag) => tag.replace('src=', 'type="text/plain" src=').replace(' async', ''),
  'a module': (tag) => tag.replace('src=', 'type="module" src='),
  deferred: (tag) => tag.replace(' async', ' defer'),
};
