// The states of the browser's history entries, so that entries of ours are invisible to the page's router. A router
// acts on every `popstate` whose state is its own: it would render its page anew, and the widget's steps would be
// lost.
//
// With the Navigation API, entries of ours and those below them have the state null, which routers leave alone, and
// keep their true state in the Navigation API's own. Without it, ours have a copy of the page's state, and a
// capturing listener keeps `popstate` to us; Chromium calls a window's listeners in the order in which they were
// added, so there it would come too late.

/** Part of the Navigation API (HTML standard, 7.2.7), which not all browsers have. */
type NavigationEntry = { url: string | null; getState(): unknown };
type NavigationApi = EventTarget & {
  currentEntry: NavigationEntry | null;
  updateCurrentEntry(options: { state: unknown }): void;
};
type EntryChange = Event & { from: NavigationEntry; navigationType: string | null };

export type EntryStates = {
  /** The true state of the current entry. */
  read(): unknown;
  /** Adds an entry with the page's address. Throws if the browser refuses. */
  push(state: unknown): void;
  /** Gives the current entry its true state back: no entry of ours is above it any more. */
  uncover(): void;
  go(delta: number): void;
};

// As the browser made them: routers and analytics put their own functions over those of `history`.
const pushState = (state: unknown) => History.prototype.pushState.call(window.history, state, '');
const replaceState = (state: unknown) => History.prototype.replaceState.call(window.history, state, '');
const go = (delta: number) => History.prototype.go.call(window.history, delta);

const plainStates: EntryStates = {
  read: () => window.history.state as unknown,
  push: pushState,
  uncover: () => {},
  go,
};

/** What is kept of a covered entry. */
type Cover = { alpacaBooking: { state: unknown; navigationState: unknown } };
const coverOf = (entry: Pick<NavigationEntry, 'getState'> | null): Cover | undefined => {
  const state = entry?.getState();
  return typeof state === 'object' && state !== null && 'alpacaBooking' in state ? (state as Cover) : undefined;
};

function coveredStates(navigation: NavigationApi): EntryStates {
  const current = () => coverOf(navigation.currentEntry);
  const cover = (state: unknown, navigationState: unknown = null) => {
    navigation.updateCurrentEntry({ state: { alpacaBooking: { state, navigationState } } satisfies Cover });
  };
  let watches = false;
  /** Where the browser comes from, while it tells all of its move through the history. */
  let cameFrom: 'ours' | 'page' | undefined;
  let isUncovering = false;
  let isOurMove = false;
  let isOurChange = false;
  const changeUnheard = (change: (state: unknown) => void, state: unknown) => {
    isOurChange = true;
    try {
      change(state);
    } finally {
      isOurChange = false;
    }
  };
  const uncover = () => {
    const covered = current();
    if (!covered) return;
    const { state, navigationState } = covered.alpacaBooking;
    isUncovering = true;
    changeUnheard(replaceState, state);
    isUncovering = false;
    navigation.updateCurrentEntry({ state: navigationState });
  };
  const watch = () => {
    if (watches) return;
    watches = true;
    // A router on this API renders its page for what it intercepts. It may listen before us, and is called before us.
    const { prototype } = window.NavigateEvent;
    const { intercept } = prototype;
    prototype.intercept = function (options) {
      const isBetweenOurs = this.navigationType === 'traverse' && current() && coverOf(this.destination);
      if (!isOurChange && !isOurMove && !isBetweenOurs) intercept.call(this, options);
    };
    navigation.addEventListener('currententrychange', (event) => {
      const { from, navigationType } = event as EntryChange;
      const covered = coverOf(from)?.alpacaBooking;
      if (navigationType === 'traverse') {
        cameFrom = covered || isOurMove ? 'ours' : 'page';
        isOurMove = false;
        setTimeout(() => {
          cameFrom = undefined;
        });
      }
      if (navigationType !== 'replace' || !covered || isUncovering || from.url !== window.location.href) return;
      // Some routers give an entry a state of theirs when they are told that it has none, and others whenever something
      // has changed. Both would uncover it.
      const state = cameFrom ? covered.state : { ...(covered.state as object), ...window.history.state };
      changeUnheard(replaceState, null);
      cover(state, covered.navigationState);
    });
    window.addEventListener('popstate', (event) => {
      // Back from an entry of the page: its router has to hear what it would have heard without us.
      if (cameFrom !== 'page' || !current()) return;
      event.stopImmediatePropagation();
      uncover();
      window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
    });
  };
  return {
    read: () => current()?.alpacaBooking.state ?? (window.history.state as unknown),
    push(state) {
      watch();
      if (!current()) {
        const pageState: unknown = window.history.state;
        const navigationState = navigation.currentEntry?.getState();
        changeUnheard(replaceState, null);
        cover(pageState, navigationState);
      }
      changeUnheard(pushState, null);
      cover(state);
    },
    uncover,
    go(delta) {
      isOurMove = true;
      go(delta);
    },
  };
}

/** A frame whose document was written by the page around it: going back there would bring back the empty one. */
function isWrittenFrame(): boolean {
  const frame = window.frameElement;
  return frame !== null && !frame.hasAttribute('srcdoc') && !/^(?!about:)./.test(frame.getAttribute('src') ?? '');
}

const noStates: EntryStates = {
  ...plainStates,
  read: () => null,
  push() {
    throw new DOMException('a written document has no entries', 'SecurityError');
  },
};

/** Those of this window. */
export function browserEntryStates(): EntryStates {
  if (isWrittenFrame()) return noStates;
  const { navigation } = window as { navigation?: NavigationApi };
  return navigation?.currentEntry ? coveredStates(navigation) : plainStates;
}
