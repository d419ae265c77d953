/**
 * How many elements a page has, those of open shadow roots included; those of its frames are counted in the frames.
 * Runs in the page.
 */
export function countElements(): number {
  const count = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? count(shadowRoot) : 0), 0);
  return count(document);
}
