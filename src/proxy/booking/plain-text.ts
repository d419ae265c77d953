// Text that a clinic's staff may open in a spreadsheet.

/** What a cell begins with that Excel, LibreOffice or Google Sheets runs as a formula (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r＝＋－＠]/;

/** The same text, with an apostrophe before what would be a formula: the mark for plain text in a cell. */
export const withoutFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);
