// A host page's `style-src 'self'` blocks a <style> element in a shadow root, but not a constructed style sheet.

/** @returns the style sheet, which is made when it is first asked for */
export function lazySheet(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    return sheet;
  };
}

/** The element's shadow root, with these styles alone. */
export function styledRoot(element: HTMLElement, ...sheets: CSSStyleSheet[]): ShadowRoot {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets;
  return root;
}
