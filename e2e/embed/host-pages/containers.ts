/** Places on a clinic's page, by name. `{widget}` is where the widget goes. */
export const containers: Readonly<Record<string, string>> = {
  'a plain block': '{widget}',
  'a centred flex row, inside a block': '<div style="display: flex; justify-content: center"><div>{widget}</div></div>',
  'a flex row, directly': '<div style="display: flex">{widget}</div>',
  'a flexible column beside an icon':
    '<div style="display: flex"><span style="flex: none; width: 32px">+</span><div style="flex: 1">{widget}</div></div>',
  'a flex column with centred children':
    '<div style="display: flex; flex-direction: column; align-items: center"><section>{widget}</section></div>',
  'columns that wrap, as Bootstrap’s':
    '<div style="display: flex; flex-wrap: wrap"><div style="flex: 1 0 0">{widget}</div><div style="flex: 0 0 60px">…</div></div>',
  'a grid of one fraction': '<div style="display: grid; grid-template-columns: 1fr"><div>{widget}</div></div>',
  'a grid of two fractions':
    '<div style="display: grid; grid-template-columns: 1fr 40px"><div>{widget}</div><i>…</i></div>',
  'a grid with centred items': '<div style="display: grid; place-items: center"><div>{widget}</div></div>',
  'a table': '<table><tbody><tr><td>{widget}</td></tr></tbody></table>',
  'a box shown as a table': '<div style="display: table"><div style="display: table-cell">{widget}</div></div>',
  'a float': '<div style="float: left">{widget}</div>',
  'a fieldset': '<form><fieldset><legend>Visit</legend>{widget}</fieldset></form>',
  'an inline block': '<div style="display: inline-block">{widget}</div>',
  'a box as wide as its content': '<div style="width: fit-content">{widget}</div>',
  'an absolutely positioned box': '<div style="position: absolute; inset-inline-start: 0">{widget}</div>',
  'a column of a text': '<div style="columns: 260px">{widget}</div>',
  'a details element': '<details open><summary>Book</summary>{widget}</details>',
  'a flex row in a grid in a flex row':
    '<main style="display: flex"><div style="display: grid"><div style="display: flex"><div>{widget}</div></div></div></main>',
};

/** More of them, whose own size isn't that of the widget: inside others they may be narrow, or scroll by themselves. */
export const furtherContainers: Readonly<Record<string, string>> = {
  'a list item': '<ul><li>{widget}</li></ul>',
  'a definition': '<dl><dt>Visit</dt><dd style="margin: 0">{widget}</dd></dl>',
  'a centre element': '<center>{widget}</center>',
  'a dialog of the page': '<dialog open style="position: static; max-width: 100%">{widget}</dialog>',
  'a box that scrolls': '<div style="overflow: auto; height: 500px">{widget}</div>',
  'a box that clips': '<div style="overflow: hidden; border-radius: 9px">{widget}</div>',
  'a shrunk box': '<div style="transform: scale(0.9)">{widget}</div>',
  'a zoomed box': '<div style="zoom: 1.1">{widget}</div>',
  'a filtered box': '<div style="filter: grayscale(1); will-change: transform">{widget}</div>',
  'a contained box': '<div style="contain: layout paint style">{widget}</div>',
  'a query container': '<div style="container-type: inline-size">{widget}</div>',
  'a box that is skipped out of sight': '<div style="content-visibility: auto">{widget}</div>',
  'a box without a box': '<div style="display: contents">{widget}</div>',
  'a relative box': '<div style="position: relative; left: 4px; margin-right: 4px; z-index: 0">{widget}</div>',
  'a sticky box': '<div style="position: sticky; top: 0">{widget}</div>',
  'a box from right to left': '<div dir="rtl">{widget}</div>',
  'a shadow root of the page': '<div><template shadowrootmode="open"><slot></slot></template>{widget}</div>',
};
