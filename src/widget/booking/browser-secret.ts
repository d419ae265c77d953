// The secret by which the proxy knows the browser that booked a visit (contract/proof.ts).

const storageKey = 'alpaca-booking:browser';
let inMemory: string | undefined;

/**
 * The same for the tab's session, so that it survives a reload. Where the page doesn't let visits be remembered it is
 * only in memory: a patient who reloads the page gets no tokens again.
 * @param make a new random text
 */
export function browserSecret(remember: boolean, make: () => string): string {
  if (remember) {
    try {
      const secret = sessionStorage.getItem(storageKey) ?? make();
      sessionStorage.setItem(storageKey, secret);
      return secret;
    } catch {
      // The browser or the frame doesn't allow storage.
    }
  }
  inMemory ??= make();
  return inMemory;
}
