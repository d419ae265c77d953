// The style sheets of the report: of its page, and of its plot, which a file of its own has inside.

/** @param scope where the plot's colours are set */
const plotColours = (scope: string) => `${scope} {
  color-scheme: light dark;
  --ink: light-dark(#14212b, #e8eef1);
  --muted: light-dark(#52606b, #9fb0ba);
  --line: light-dark(#dfe5e9, #2a3740);
  --surface: light-dark(#fff, #131b21);
  --opened: light-dark(#52606b, #9fb0ba);
  --times: light-dark(#2563a8, #7db4ee);
  --details: light-dark(#8a4b00, #e7a85a);
  --booked: light-dark(#0b6b6b, #5cc8c2);
  --refused: light-dark(#b3541e, #e79a6b);
  --unconfirmed: light-dark(#b3261e, #f2a29c);
  --cancelled: light-dark(#7b8790, #71828e);
}
`;

const plotShapes = `.plot text { fill: var(--ink); font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.plot .tick { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
.plot .grid, .plot .zero { fill: none; stroke: var(--line); }
.plot .zero { stroke: var(--muted); }
.plot .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.plot .line.times { stroke-dasharray: 7 3; }
.plot .line.details { stroke-dasharray: 2 3; }
.plot .opened { stroke: var(--opened); }
.plot .times { stroke: var(--times); }
.plot .details { stroke: var(--details); }
.plot .mark { fill: var(--surface); stroke-width: 2; }
.plot .bar.booked { fill: var(--booked); }
.plot .bar.refused { fill: var(--refused); }
.plot .bar.unconfirmed { fill: var(--unconfirmed); }
.plot .bar.cancelled { fill: var(--cancelled); }
.plot .paper { fill: var(--surface); }
`;

/** For a file of its own. */
export const plotStyle = `${plotColours('.plot')}${plotShapes}`;

export const reportStyle = `${plotColours(':root')}:root { --accent: light-dark(#0b6b6b, #5cc8c2); --page: light-dark(#edf2f4, #0d1418); -webkit-text-size-adjust: 100%; }
*, *::before, *::after { box-sizing: border-box; }
body { max-width: 1080px; margin: 0 auto; padding: 0 16px 48px; color: var(--ink); background: var(--page); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Hebrew", sans-serif; overflow-wrap: break-word; }
h1, h2, h3, p, ul, figure { margin: 0; padding: 0; }
h1 { padding: 16px 0 8px; font-size: 1.375rem; line-height: 1.273; }
h2 { font-size: 1.125rem; line-height: 1.334; }
h2 small { display: block; color: var(--muted); font-weight: 400; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { display: flex; flex-wrap: wrap; gap: 0 8px; margin-inline: -8px; }
nav a { display: inline-grid; align-items: center; min-width: 44px; min-height: 44px; padding: 0 8px; }
nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
section { margin-top: 16px; padding: 16px; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); }
.quiet { color: var(--muted); font-size: 0.9375rem; line-height: 1.467; }
.scroll { overflow-x: auto; margin-top: 12px; }
.plot { width: 100%; max-width: 960px; height: auto; margin-top: 12px; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.467; font-variant-numeric: tabular-nums; }
caption { padding: 8px 0; font-weight: 600; text-align: start; }
th, td { padding: 6px; border-top: 1px solid var(--line); text-align: end; white-space: nowrap; }
thead th { border-top: 0; color: var(--muted); font-weight: 400; vertical-align: bottom; white-space: normal; }
th:first-child { position: sticky; left: 0; padding-inline-start: 0; background: var(--surface); text-align: start; }
tbody th bdi { display: inline-block; min-width: 5.5em; max-width: 40vw; white-space: normal; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; }
td.none { color: var(--muted); }
summary { min-height: 44px; padding-top: 10px; font-weight: 600; cursor: pointer; }
section ul { margin-top: 12px; padding-inline-start: 1.25rem; }
section p { margin-top: 12px; }
.wide { display: none; }
${plotShapes}@media (min-width: 760px) { .narrow { display: none; } .wide { display: block; } body { padding: 0 24px 48px; } section { padding: 24px; } }
`;
