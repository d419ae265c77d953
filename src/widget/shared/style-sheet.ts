/**
 * A constructed style sheet, made when it is first needed. A host page's `style-src 'self'` blocks a <style> element in
 * a shadow root, but not such a sheet.
 */
export function styleSheetOf(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    return sheet;
  };
}
