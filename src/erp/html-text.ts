// HTML in the ERP's texts becomes text. The result is never used as HTML.

const dropped = /<(script|style|head|title)\b[^<>]*>[^<]*(?:<(?!\/\1\b)[^<]*)*<\/\1\s*>|<!--(?:[^-]|-(?!->))*-->/gi;
const tagNames =
  'a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|footer|form|h[1-6]|header|hr|html|i|iframe|' +
  'img|input|label|li|link|main|meta|nav|nobr|o:p|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|svg|' +
  'table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video|wbr';
const tag = new RegExp(`</?(${tagNames})(?:[\\s/][^<>]*)?>`, 'gi');
const inlineTag = /^(a|abbr|b|big|code|em|font|i|label|nobr|s|small|span|strike|strong|sub|sup|tt|u|wbr)$/i;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi;

/** The entities of Latin-1 from U+00A0 on, in their order (HTML 4, 24.2). */
const latin = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ');
const entities = new Map<string, string>([
  ...latin.map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', hellip: '…' }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', bull: '•', euro: '€' }),
  ...Object.entries({
    trade: '™',
    lsaquo: '‹',
    rsaquo: '›',
    numero: '№',
    minus: '−',
    thinsp: ' ',
    ensp: ' ',
    emsp: ' ',
  }),
]);

const withoutTags = (text: string) =>
  text.replace(dropped, ' ').replace(tag, (_, name: string) => (inlineTag.test(name) ? '' : ' '));

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities.get(name) ?? entities.get(name.toLowerCase()) ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** Without tags and with entities decoded. A text without either is returned as it is. */
export function htmlToText(text: string): string {
  if (!/[<&]/.test(text)) return text;
  // Some programs escape a whole text that was HTML already, so tags may appear only now.
  const plain = withoutTags(withoutTags(text).replace(entity, decode));
  return plain === text ? text : plain.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
}
