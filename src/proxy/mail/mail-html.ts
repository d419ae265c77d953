// The mail as HTML for the clients that there are: tables and attributes, because Outlook on Windows draws with Word;
// styles in each element, because some clients drop the head; no image, script, font or link to anything but the visit,
// the clinic's map and its phone.
import { html, type SafeHtml } from '../pages/html.ts';
import type { VisitMail } from './visit-mail.ts';

// As the visit's page has them (pages/embed-page.ts): light, and dark for the clients that ask which.
const dark = `
@media (prefers-color-scheme: dark) {
  .page { background-color: #0b1115 !important; }
  .card { background-color: #131b21 !important; border-color: #2a3740 !important; }
  .ink { color: #e8eef1 !important; }
  .soft { color: #9fb0ba !important; }
  .link { color: #5cc8c2 !important; }
  .button { background-color: #5cc8c2 !important; color: #0b1115 !important; }
}`;

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const wraps = 'overflow-wrap:break-word;word-break:break-word';

function valueHtml({ value, kind, href }: VisitMail['facts'][number]): SafeHtml {
  const text = kind === 'number' ? html`<span dir="ltr">${value}</span>` : html`<bdi>${value}</bdi>`;
  if (href === undefined) return text;
  return html`<a class="link" href="${href}" style="color:#0b6b6b">${text}</a>`;
}

const factRow = (fact: VisitMail['facts'][number], align: string): SafeHtml => html`<tr>
<th class="soft" scope="row" align="${align}" valign="top" width="32%" style="padding:6px 0;font-weight:normal;font-size:15px;line-height:22px;color:#52606b;text-align:${align}">${fact.term}</th>
<td class="ink" align="${align}" valign="top" style="padding:6px 12px;font-size:15px;line-height:22px;color:#14212b;text-align:${align};${{ html: wraps }}">${valueHtml(fact)}</td>
</tr>
`;

const actionOf = ({ hint, label, href }: NonNullable<VisitMail['action']>, align: string): SafeHtml => html`
<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="${align}"><tr>
<td class="button" bgcolor="#0b6b6b" style="border-radius:8px;background-color:#0b6b6b"><a class="button" href="${href}" style="display:inline-block;padding:12px 20px;border-radius:8px;background-color:#0b6b6b;color:#ffffff;font-size:16px;line-height:24px;font-weight:bold;text-decoration:none">${label}</a></td>
</tr></table>
</td></tr>
<tr><td class="soft" align="${align}" style="padding:12px 24px 0;font-size:14px;line-height:20px;color:#52606b">${hint}</td></tr>
<tr><td style="padding:0 24px">`;

/** The mail as one HTML document. */
export function mailHtml({
  language,
  direction,
  subject,
  title,
  lead,
  facts,
  action,
  notes,
  leave,
}: VisitMail): string {
  const align = direction === 'rtl' ? 'right' : 'left';
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${subject}</title>
<style>${{ html: dark }}
</style>
</head>
<body class="page" bgcolor="#edf2f4" style="margin:0;padding:0;background-color:#edf2f4;${{ html: font }}">
<div role="main" lang="${language}" dir="${direction}">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#edf2f4" style="background-color:#edf2f4"><tr><td align="center" style="padding:24px 12px">
<table class="card" role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:560px;background-color:#ffffff;border:1px solid #dfe5e9;border-radius:12px;${{ html: font }}">
<tr><td align="${align}" style="padding:24px 24px 0"><h1 class="ink" style="margin:0;font-size:22px;line-height:30px;font-weight:bold;color:#14212b">${title}</h1></td></tr>
${
  lead !== undefined &&
  html`<tr><td class="ink" align="${align}" style="padding:8px 24px 0;font-size:16px;line-height:24px;color:#14212b">${lead}</td></tr>
`
}<tr><td style="padding:12px 24px 12px">
<table width="100%" cellpadding="0" cellspacing="0" border="0">
${facts.map((fact) => factRow(fact, align))}</table>
</td></tr>
<tr><td align="${align}" style="padding:0 24px">${action && actionOf(action, align)}</td></tr>
<tr><td class="soft" align="${align}" style="padding:16px 24px 24px;font-size:13px;line-height:19px;color:#52606b">${notes.map((note) => html`${note}<br>`)}${
    leave && html`<a class="link" href="${leave.href}" style="color:#0b6b6b">${leave.label}</a>`
  }</td></tr>
</table>
</td></tr></table>
</div>
</body>
</html>
`.html;
}
