// The channel subscriptions of this process.

type ChannelListener = (message: string) => void;

type Channels = {
  /** Subscribes until the returned function is called. */
  subscribe(channel: string, listener: ChannelListener): () => void;
  /** Calls the listeners in this process. */
  deliver(channel: string, message: string): void;
  /** The channels that have had a listener. */
  names(): string[];
};

/** @param onFirstListener called with a channel when its first listener subscribes */
export function createChannels(onFirstListener: (channel: string) => void = () => {}): Channels {
  const listeners = new Map<string, Set<{ listener: ChannelListener }>>();
  return {
    subscribe(channel, listener) {
      const existing = listeners.get(channel);
      const all = existing ?? new Set();
      // Wrapped, so that the same function can subscribe twice and unsubscribe separately.
      const subscription = { listener };
      all.add(subscription);
      listeners.set(channel, all);
      if (existing === undefined) onFirstListener(channel);
      return () => {
        all.delete(subscription);
      };
    },
    deliver(channel, message) {
      for (const { listener } of [...(listeners.get(channel) ?? [])]) listener(message);
    },
    names: () => [...listeners.keys()],
  };
}
