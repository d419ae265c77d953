// The style sheet of the catalog's pages, with the widget's scale and colours (src/widget/tokens.css;
// scale.test.ts compares them). Mobile first; works in both text directions.

export const stylesheet = `:root {
  color-scheme: light dark;
  --size-s: 0.8125rem;
  --size-m: 0.9375rem;
  --size-l: 1rem;
  --size-xl: 1.125rem;
  --size-title: 1.375rem;
  --line-s: 1.385;
  --line-m: 1.467;
  --line-l: 1.5;
  --line-xl: 1.334;
  --line-title: 1.273;
  --radius-s: 8px;
  --radius-m: 12px;
  --radius-l: 16px;
  --accent: light-dark(#0b6b6b, #5cc8c2);
  --fill: var(--accent);
  --on-fill: light-dark(#fff, #062827);
  --fill-pressed: color-mix(in srgb, var(--fill) 88%, var(--ink));
  --page: light-dark(var(--raised), color-mix(in srgb, var(--surface), black 40%));
  --surface: light-dark(#fff, #131b21);
  --raised: light-dark(#edf2f4, #1f2b33);
  --tint: light-dark(
    color-mix(in srgb, var(--accent) 10%, var(--surface)),
    color-mix(in srgb, var(--accent) 16%, var(--surface))
  );
  --ink: light-dark(#14212b, #e8eef1);
  --muted: light-dark(#52606b, #9fb0ba);
  --line: light-dark(#dfe5e9, #2a3740);
  --edge: light-dark(#7b8790, #71828e);
  --ring: light-dark(rgb(0 0 0 / 12%), rgb(255 255 255 / 16%));
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
  font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Hebrew", sans-serif;
  font-size: var(--size-l);
  line-height: var(--line-l);
  overflow-wrap: break-word;
}
h1, h2, p, ul { margin: 0; padding: 0; }
h1 { font-size: var(--size-title); font-weight: 600; line-height: var(--line-title); text-wrap: balance; }
h2 { font-size: var(--size-xl); font-weight: 600; line-height: var(--line-xl); }
/* With "none", VoiceOver doesn't announce a list. */
ul { list-style-type: ""; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { color: var(--muted); font-size: var(--size-m); line-height: var(--line-m); }
.price { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }

header { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center; justify-content: space-between; padding: 8px 0; }
header a { display: inline-flex; align-items: center; min-height: 48px; font-weight: 600; text-decoration: none; }
header .clinic { color: var(--ink); }
main { flex: 1; padding: 0 0 32px; }
main > h1 { padding: 8px 0 16px; }

.face {
  position: relative;
  display: grid;
  place-items: center;
  flex: none;
  width: 56px;
  height: 56px;
  border-radius: 50%;
  overflow: hidden;
  color: var(--accent);
  background: var(--tint);
  font-weight: 600;
  font-size: var(--size-l);
}
.face img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
/* Keeps a bright photo's edge on a bright page. */
.face::after { position: absolute; inset: 0; border-radius: 50%; box-shadow: inset 0 0 0 1px var(--ring); content: ""; }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 8px; }
.cards li { content-visibility: auto; contain-intrinsic-size: auto 168px; }
.card {
  display: flex;
  flex-wrap: wrap;
  gap: 16px;
  align-items: start;
  height: 100%;
  min-height: 88px;
  padding: 16px;
  border: 1px solid var(--edge);
  border-radius: var(--radius-l);
  color: inherit;
  background: var(--surface);
  text-decoration: none;
}
/* Inside: what is around a card isn't painted where it is left out until it is near. */
.card:focus-visible { outline-offset: -3px; }
.card:active, a.row:active { background: var(--tint); }
/* With large text it goes below the photo. */
.card-text { flex: 1 1 8rem; min-width: 0; }
.card h2 { font-size: var(--size-l); line-height: var(--line-l); }
.card .quiet { display: block; }
.card .about { font-size: var(--size-s); line-height: var(--line-s); display: -webkit-box; margin-top: 4px; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
.next { display: block; min-height: calc(var(--size-m) * var(--line-m)); font-size: var(--size-m); line-height: var(--line-m); font-weight: 600; font-variant-numeric: tabular-nums; }
.card .next { min-height: calc(var(--size-s) * var(--line-s)); margin-top: 4px; font-size: var(--size-s); line-height: var(--line-s); }
.who .next { margin-top: 16px; }
.card-note { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; margin-top: 4px; }

.back a { display: inline-flex; gap: 4px; align-items: center; min-height: 48px; font-weight: 600; text-decoration: none; }
.chevron { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.back .chevron, [dir="rtl"] .row .chevron { transform: scaleX(-1); }
[dir="rtl"] .back .chevron { transform: none; }
article { overflow: hidden; border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); }
.who, .what { padding: 16px; }
.what { border-top: 1px solid var(--line); }
.whose { display: flex; flex-wrap: wrap; gap: 16px; align-items: center; }
.whose > div { flex: 1 1 9rem; min-width: 0; }
.who .face { width: 96px; height: 96px; font-size: var(--size-title); }
.who h1 + .quiet { margin-top: 4px; }
.who .about { margin-top: 16px; white-space: pre-line; }
.who .button, .notice .button { margin-top: 16px; }
.what h2 { padding-bottom: 4px; }

.button {
  display: inline-grid;
  place-items: center;
  min-height: 48px;
  padding: 12px 24px;
  border-radius: var(--radius-m);
  color: var(--on-fill);
  background: var(--fill);
  font-weight: 600;
  text-align: center;
  text-decoration: none;
}
.button:active { background: var(--fill-pressed); }
.who .button { display: grid; }

.rows li + li { border-top: 1px solid var(--line); }
.row { display: flex; gap: 12px; align-items: center; min-height: 64px; padding: 8px 0; color: inherit; text-decoration: none; }
a.row { margin: 0 -8px; padding-inline: 8px; border-radius: var(--radius-s); }
.row-text { flex: 1; min-width: 0; }
.row b { display: block; font-weight: 600; hyphens: auto; }
.row .quiet { display: block; }
.row .chevron { color: var(--muted); }
/* Where the prices of the rows with a chevron end. */
.rows:has(a.row) div.row { padding-inline-end: calc(12px + 16px); }

.notice { max-width: 34rem; margin: 48px auto 0; padding: 24px; border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); }
.notice .quiet, .who .by-phone { margin-top: 12px; }
.who .by-phone + .button { margin-top: 8px; }

footer { display: flex; flex-wrap: wrap; gap: 12px 32px; justify-content: space-between; padding: 16px 0 24px; border-top: 1px solid var(--line); color: var(--muted); font-size: var(--size-m); line-height: var(--line-m); }
footer b { color: var(--ink); font-weight: 600; }
.languages { display: flex; flex-wrap: wrap; margin-inline: -8px; }
.languages a { display: inline-grid; align-items: center; min-width: 48px; min-height: 48px; padding: 0 8px; text-decoration: none; }
.languages [aria-current] { color: var(--ink); font-weight: 600; }

/* It is loaded by script. */
@media (scripting: none) {
  .next { display: none; }
}

@media (hover: hover) {
  header a:hover, .back a:hover, .languages a:hover { text-decoration: underline; }
  .card:hover { border-color: var(--accent); }
  a.row:hover { background: var(--raised); }
  .button:hover { background: var(--fill-pressed); }
}

@media (min-width: 760px) {
  :root { --size-title: 1.5rem; --line-title: 1.25; }
  body { padding: 0 24px; }
  header { padding: 16px 0; }
  .cards { gap: 16px; }
  article { display: grid; grid-template-columns: minmax(300px, 0.62fr) 1fr; }
  article:not(:has(.what)) { grid-template-columns: minmax(0, 1fr); max-width: 480px; }
  .who, .what { padding: 24px; }
  .what { border-top: 0; border-inline-start: 1px solid var(--line); }
}
`;
