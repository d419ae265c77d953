// The style sheet of the catalog's pages, with the widget's colours and shapes (src/widget/widget.css). Mobile first;
// works in both text directions.

export const stylesheet = `:root {
  color-scheme: light dark;
  --accent: light-dark(#0b6b6b, #5cc8c2);
  --on-accent: light-dark(#fff, #062827);
  --pressed: light-dark(#0a5a5a, #7ad6d1);
  --page: light-dark(#eef2f4, #0b1115);
  --surface: light-dark(#fff, #131b21);
  --raised: light-dark(#f5f8f9, #1a242b);
  --ink: light-dark(#14212b, #e8eef1);
  --muted: light-dark(#56646f, #9fb0ba);
  --line: light-dark(#dfe5e9, #2a3740);
  --tint: color-mix(in srgb, var(--accent) 11%, var(--surface));
  -webkit-text-size-adjust: 100%;
}
*, *::before, *::after { box-sizing: border-box; }
body {
  display: flex;
  flex-direction: column;
  max-width: 1080px;
  min-height: 100vh;
  min-height: 100svh;
  margin: 0 auto;
  padding: 0 16px;
  color: var(--ink);
  background: var(--page);
  font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Hebrew", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, p, ul { margin: 0; padding: 0; }
h1 { font-size: 1.625rem; font-weight: 700; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
/* With "none", VoiceOver doesn't announce a list. */
ul { list-style-type: ""; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { color: var(--muted); }
.price { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }

header { display: flex; flex-wrap: wrap; gap: 0 20px; align-items: center; justify-content: space-between; padding: 10px 4px; }
header a { display: inline-flex; align-items: center; min-height: 44px; font-weight: 600; text-decoration: none; }
header .clinic { color: var(--ink); font-weight: 680; font-size: 1.0625rem; }
header a:hover, .back a:hover { text-decoration: underline; }
main { flex: 1; padding: 6px 0 32px; }
main > h1 { padding: 8px 4px 18px; }

.face {
  position: relative;
  display: grid;
  place-items: center;
  flex: none;
  width: 64px;
  height: 64px;
  border-radius: 50%;
  color: var(--accent);
  background: var(--tint);
  font-weight: 650;
  font-size: 1.25rem;
}
.face img { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 50%; object-fit: cover; }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 310px), 1fr)); gap: 12px; }
.cards li { content-visibility: auto; contain-intrinsic-size: auto 106px; border-radius: 20px; }
.card {
  display: flex;
  gap: 16px;
  align-items: center;
  height: 100%;
  min-height: 106px;
  padding: 18px;
  border: 1px solid var(--line);
  border-radius: 20px;
  color: inherit;
  background: var(--surface);
  text-decoration: none;
}
.card:hover { border-color: var(--accent); }
/* Inside: what is around a card isn't painted where it is left out until it is near. */
.card:focus-visible { outline-offset: -3px; }
.card-text { display: grid; gap: 1px; min-width: 0; }
.card h2 { font-size: 1.0625rem; font-weight: 650; line-height: 1.3; }
.card-note { display: flex; flex-wrap: wrap; gap: 0 12px; margin-top: 3px; font-size: 0.9375rem; }

.back a { display: inline-flex; gap: 4px; align-items: center; min-height: 44px; padding: 0 4px; font-weight: 600; text-decoration: none; }
.chevron { flex: none; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.back .chevron, [dir="rtl"] .row .chevron { transform: scaleX(-1); }
[dir="rtl"] .back .chevron { transform: none; }
article { display: grid; overflow: hidden; border: 1px solid var(--line); border-radius: 20px; background: var(--surface); }
.who { padding: 24px 20px; }
.who .face { width: 96px; height: 96px; margin-bottom: 16px; font-size: 1.875rem; }
.who h1 + .quiet { margin-top: 4px; font-size: 1.0625rem; }
.about { margin-top: 14px; white-space: pre-line; }
.who .button, .notice .button { margin-top: 20px; }
.what { padding: 4px 20px 14px; }
.what h2 { padding: 12px 0 4px; font-size: 1.0625rem; font-weight: 680; }

.button {
  display: inline-grid;
  place-items: center;
  min-height: 50px;
  padding: 10px 26px;
  border-radius: 13px;
  color: var(--on-accent);
  background: var(--accent);
  font-weight: 650;
  text-align: center;
  text-decoration: none;
}
.button:hover { background: var(--pressed); }
.who .button { display: grid; }

.rows li + li { border-top: 1px solid var(--line); }
.row { display: flex; gap: 12px; align-items: center; min-height: 64px; padding: 12px 0; color: inherit; text-decoration: none; }
a.row { margin: 0 -10px; padding-inline: 10px; border-radius: 10px; }
a.row:hover { background: var(--raised); }
.row-text { flex: 1; min-width: 0; }
.row b { display: block; font-weight: 600; hyphens: auto; }
.row .quiet { display: block; font-size: 0.875rem; }
.row .chevron { color: var(--muted); }
/* Where the prices of the rows with a chevron end. */
.rows:has(a.row) .row > .price:last-child { margin-inline-end: 30px; }

.notice { max-width: 34rem; margin: 6vh auto 0; padding: 28px 24px; border: 1px solid var(--line); border-radius: 20px; background: var(--surface); }
.notice h1 { font-size: 1.375rem; }
.notice .quiet, .who .by-phone { margin-top: 14px; }
.who .by-phone + .button { margin-top: 10px; }

footer { display: flex; flex-wrap: wrap; gap: 12px 32px; justify-content: space-between; padding: 16px 4px 28px; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9375rem; }
footer b { color: var(--ink); font-weight: 600; }
.languages { display: flex; flex-wrap: wrap; gap: 0 4px; margin-inline: -8px; }
.languages a { display: inline-grid; align-items: center; min-width: 44px; min-height: 44px; padding: 0 8px; text-decoration: none; }
.languages a:hover { text-decoration: underline; }
.languages [aria-current] { color: var(--ink); font-weight: 600; }

@media (min-width: 760px) {
  body { padding: 0 28px; }
  header { padding: 18px 4px; }
  h1 { font-size: 1.875rem; }
  .cards { gap: 16px; }
  article { grid-template-columns: minmax(280px, 0.62fr) 1fr; }
  .who { padding: 32px 28px; background: var(--raised); border-inline-end: 1px solid var(--line); }
  .what { padding: 20px 28px; }
  a.row:hover { background: var(--raised); }
}
`;
