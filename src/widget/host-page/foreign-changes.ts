// Translators replace our text nodes, `09:20` by `<font>9:20 vorm.</font>`. Preact would go on changing the node that
// it has put there and nobody sees any more: the bar would keep the time before. So what others have done to the
// children of our elements is undone before each rendering, and done again afterwards where nothing has changed.
import { options } from 'preact';

/** Each undoes the changes in one root. @returns does them again */
const undoings = new Set<() => () => void>();

options.debounceRendering = (render) =>
  queueMicrotask(() => {
    const redoings = [...undoings].map((undo) => undo());
    try {
      render();
    } finally {
      for (const redo of redoings) redo();
    }
  });

const isChild = (node: Node | null, parent: Node) => node?.parentNode === parent;

/** Replaces nodes at the place of a change. */
function exchange({ target, nextSibling }: MutationRecord, gone: NodeList, come: NodeList): void {
  for (const node of gone) if (isChild(node, target)) target.removeChild(node);
  for (const node of come) target.insertBefore(node, isChild(nextSibling, target) ? nextSibling : null);
}

/**
 * Makes Preact find its own nodes where it has put them, from now on.
 * @param root a root that Preact has rendered into
 * @returns stops it
 */
export function undoForeignChanges(root: ShadowRoot): () => void {
  let records: MutationRecord[] = [];
  const observer = new MutationObserver((more) => {
    records.push(...more);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  const undo = () => {
    records.push(...observer.takeRecords());
    /** Where nothing is done again. */
    const settled = new Set<Node | null>();
    for (const record of records.toReversed()) {
      const { target, addedNodes, removedNodes } = record;
      // A text of ours that was put into an element before that was on the page: nobody saw how.
      if ([...removedNodes].some(({ parentNode }) => parentNode)) settled.add(target);
      exchange(record, addedNodes, removedNodes);
    }
    observer.takeRecords();
    return () => {
      for (const { type, target } of observer.takeRecords()) {
        settled.add(type === 'childList' ? target : target.parentNode);
      }
      records = records.filter((record) => {
        const { target, addedNodes, removedNodes } = record;
        const isRedone = target.isConnected && !settled.has(target);
        if (isRedone) exchange(record, removedNodes, addedNodes);
        return isRedone;
      });
      observer.takeRecords();
    };
  };
  undoings.add(undo);
  return () => {
    undoings.delete(undo);
    observer.disconnect();
  };
}
