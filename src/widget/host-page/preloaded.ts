// Reads that the page has asked for before the script ran, with `<link rel="preload" as="fetch" crossorigin>`.

const taken: HTMLLinkElement[] = [];

/** An older answer says too little about what time it is. */
export const maxPreloadAgeMs = 30_000;

/**
 * `fetch` without cookies. While the page is young, it takes the answer to a preload of the same path and language:
 * once, and by the preload's query. If the preload failed, the read is sent again: the connection may be back.
 */
export function fetchPreloaded(url: string, init: RequestInit): Promise<Response> {
  const send = () => fetch(url, { ...init, credentials: 'omit' });
  const isSame = ({ href }: HTMLLinkElement) => {
    const part = (pattern: RegExp) => pattern.exec(href)?.[0] ?? '';
    return (
      href.split('?')[0] === url.split('?')[0] &&
      url.includes(part(/lang=[\w-]+|$/)) &&
      // A brief answer is less than what is asked for without the word, or about another service.
      url.includes(part(/&brief|$/)) &&
      url.endsWith(part(/&brief=.+|$/))
    );
  };
  const link =
    performance.now() < maxPreloadAgeMs &&
    !init.cache &&
    [...document.querySelectorAll<HTMLLinkElement>('link[as=fetch]')].find(
      (each) => !taken.includes(each) && isSame(each),
    );
  if (!link) return send();
  taken.push(link);
  // A browser takes the preload's answer only for a request like it.
  return fetch(link.href, { ...init, credentials: 'same-origin' }).then(
    (answer) => (answer.status < 500 ? answer : send()),
    send,
  );
}

/** Whether preloads have been taken, and the answers to all of them are here. */
export const preloadsAreHere = (): boolean =>
  taken.length > 0 && taken.every(({ href }) => performance.getEntriesByName(href).length > 0);
