// A page that changes its language without loading anew: by the `lang` of its root, or by the script tag's own `data-lang`.

/** @param changed called after either has changed @returns ends it */
export function followPageLanguage(script: HTMLScriptElement, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  observer.observe(script, { attributeFilter: ['data-lang'] });
  return () => observer.disconnect();
}
