// Reads that the page has asked for before the script ran, with `<link rel="preload" as="fetch" crossorigin>`.

const taken: HTMLLinkElement[] = [];

/** An older answer says too little about what time it is. */
export const maxPreloadAgeMs = 30_000;

/**
 * `fetch` without cookies. While the page is young, it takes the answer to a preload of the same path and language:
 * once, and by the preload's query.
 */
export function fetchPreloaded(url: string, init: RequestInit): Promise<Response> {
  const isSame = ({ href }: HTMLLinkElement) =>
    href.split('?')[0] === url.split('?')[0] &&
    // A brief answer is less than what is asked for without the word.
    [/lang=[\w-]+|$/, /&brief|$/].every((part) => url.includes(part.exec(href)?.[0] ?? ''));
  const link =
    performance.now() < maxPreloadAgeMs &&
    [...document.querySelectorAll<HTMLLinkElement>('link[as=fetch]')].find(
      (each) => !taken.includes(each) && isSame(each),
    );
  if (!link) return fetch(url, { ...init, credentials: 'omit' });
  taken.push(link);
  // A browser takes the preload's answer only for a request like it.
  return fetch(link.href, { ...init, credentials: 'same-origin' });
}

/** Whether preloads have been taken, and the answers to all of them are here. */
export const preloadsAreHere = (): boolean =>
  taken.length > 0 && taken.every(({ href }) => performance.getEntriesByName(href).length > 0);
