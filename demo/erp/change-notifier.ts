/** Notifies subscribers that something in the ERP changed, by a patient or by staff. It doesn't say what. */
export type ChangeNotifier = {
  notify(): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
};

/** A notifier without subscribers. */
export function createChangeNotifier(): ChangeNotifier {
  const listeners = new Set<() => void>();
  return {
    notify() {
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
