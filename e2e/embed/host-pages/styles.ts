/** A page's styles for everything, by what they do. None may change the widget's look. */
export const hostileStyles: Readonly<Record<string, string>> = {
  'unsets everything': '* { all: unset }',
  'unsets everything, importantly': '* { all: unset !important }',
  'counts in tenths of an em': 'html { font-size: 62.5% }',
  'has very large text':
    'html { font-size: 40px; line-height: 3; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase }',
  'styles every kind of element, importantly': `button, a, p, h1, h2, h3, ul, li, input, label, svg, i, span, div, section {
      color: red !important; background: lime !important; font: 30px/3 serif !important; padding: 30px !important; margin: 11px !important;
      border: 5px solid red !important; text-align: right !important; float: left !important; list-style: square !important }
    button::before, li::before, div::after { content: "x" !important; display: block !important }`,
  'hides what is empty': 'div:empty, alpaca-place:empty, :not(:defined) { display: none }',
  'sizes boxes in the old way': '*, *::before, *::after { box-sizing: content-box !important }',
};

/** Styles that may move or colour the widget as they do the rest of the page. */
export const furtherStyles: Readonly<Record<string, string>> = {
  'sizes boxes in the new way': '*, *::before, *::after { box-sizing: border-box; min-width: 0; max-width: 100% }',
  'lets everything change slowly': '* { transition: all 0.3s !important }',
  'fades everything in': '@keyframes appear { from { opacity: 0 } } * { animation: appear 0.2s both }',
  'takes no presses':
    'main :not(a), alpaca-place, alpaca-booking { pointer-events: none; user-select: none } a { pointer-events: auto }',
  'has no small text':
    'alpaca-place, alpaca-booking { font-size: 0; line-height: 0; text-indent: 60px; white-space: nowrap }',
  'breaks words anywhere': '* { word-break: break-all; hyphens: auto; overflow-wrap: anywhere; text-align: justify }',
  'is from right to left': 'html { direction: rtl }',
  'is zoomed': 'html { zoom: 1.25 }',
  'is dark': 'html { color-scheme: dark; background: #111; color: #eee }',
  'scrolls smoothly': 'html { scroll-behavior: smooth; overflow-x: hidden }',
  'floats everything': 'main { display: flow-root } main * { float: left }',
  'gives everything a place and a layer': '* { position: relative !important; z-index: 1 !important }',
  'contains everything': 'div, section, alpaca-booking { contain: layout paint }',
  'skips what is out of sight': 'div, alpaca-booking { content-visibility: auto }',
  'gives no block a box': 'div { display: contents }',
  'is a grid': 'body { display: grid; gap: 8px }',
  'is a column': 'body { display: flex; flex-direction: column; align-items: center; min-height: 100vh }',
  'scrolls in its body': 'html { overflow: hidden } body { position: fixed; inset: 0; margin: 0; overflow: auto }',
  'keeps off the sides': '* { padding: 7px; margin: 3px; border: 1px dotted }',
  'blends everything':
    'main, alpaca-place, alpaca-booking { mix-blend-mode: multiply; filter: contrast(0.9); will-change: transform }',
  'hides the pointer': '* { cursor: none !important; caret-color: transparent !important; outline: none !important }',
  'fits media': 'img, video, iframe { max-width: 100%; height: auto }',
  'counts columns': 'p, li, alpaca-place, alpaca-booking { columns: 2; column-gap: 1px }',
};
