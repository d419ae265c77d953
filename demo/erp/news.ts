// Says that something changed in the ERP, whoever did it; what changed, the listener looks up itself.

export type News = {
  tell(): void;
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
};

export function createNews(): News {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
