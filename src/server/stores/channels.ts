// Who listens to what in this process.

export type ChannelListener = (message: string) => void;

export type Channels = {
  /** Listens until the returned function is called. */
  subscribe(channel: string, listener: ChannelListener): () => void;
  /** Tells whoever listens here. */
  tell(channel: string, message: string): void;
  /** The channels that somebody listens to. */
  names(): string[];
};

/** @param opened is told of a channel when its first listener comes */
export function createChannels(opened: (channel: string) => void = () => {}): Channels {
  const listeners = new Map<string, Set<{ listener: ChannelListener }>>();
  return {
    subscribe(channel, listener) {
      const others = listeners.get(channel);
      const all = others ?? new Set();
      // Wrapped: the same function may listen twice, and each is taken away by itself.
      const one = { listener };
      all.add(one);
      listeners.set(channel, all);
      if (others === undefined) opened(channel);
      return () => {
        all.delete(one);
      };
    },
    tell(channel, message) {
      for (const { listener } of [...(listeners.get(channel) ?? [])]) listener(message);
    },
    names: () => [...listeners.keys()],
  };
}
