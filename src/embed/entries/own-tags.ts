// Which script tags of a page are ours, and where they were loaded from. The tag that the browser runs isn't always the
// one in the page: loaders and optimisers copy, inline or combine scripts.

const scriptPath = /\/widget(\.[0-9a-f]{8,64})?\.js$/;
/** A consent tool or an optimiser gives a script that must not run yet another type. */
const runnableType = /^(|module|(text|application)\/(java|ecma)script)$/i;

/** An absolute web address; undefined for anything else. */
function webUrl(text: string | null | undefined): URL | undefined {
  try {
    const url = new URL(text ?? '');
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function urlOfScript({ src }: HTMLScriptElement): URL | undefined {
  const url = webUrl(src);
  return url && scriptPath.test(url.pathname) ? url : undefined;
}

/** Whether the tag loads this script and may run. */
export const isOwnScript = (script: HTMLScriptElement): boolean =>
  runnableType.test(script.type) && urlOfScript(script) !== undefined;

/** Without a trailing slash. */
const proxyAddress = (url: URL | undefined): string | undefined => url?.href.replace(/\/+$/, '');

/**
 * The proxy's URL, without a trailing slash: where the script was loaded from, or the tag's `data-proxy`. Undefined if
 * the tag tells neither.
 */
export function proxyUrlOf(script: HTMLScriptElement): string | undefined {
  const url = urlOfScript(script);
  return proxyAddress(url ? new URL('.', url) : webUrl(script.dataset.proxy));
}

/** A loader's tag says only where the script is. */
const isBareCopy = (script: HTMLScriptElement) =>
  !document.body?.contains(script) && !script.getAttributeNames().some((name) => name.startsWith('data-'));

/**
 * The tags to embed at, now that this script runs. Tags that will run later are among them: once is enough for each.
 * @param current the tag that the browser runs, if it says so: it doesn't for modules
 */
export function findOwnTags(current: HTMLOrSVGScriptElement | null): HTMLScriptElement[] {
  const others = [...document.scripts].filter((script) => script !== current && isOwnScript(script));
  const isOwn = current instanceof HTMLScriptElement && proxyUrlOf(current) !== undefined;
  const tags = isOwn ? [current, ...others] : others;
  // A loader makes a copy for each tag, and the others' are still there when the first one runs.
  return tags.filter((tag) => !isBareCopy(tag) || !tags.some((other) => other.src === tag.src && !isBareCopy(other)));
}

/** The proxy that some other element of ours on the page names, where no tag does. */
export const proxyOnPage = (): string | undefined => {
  const element = document.querySelector('[data-proxy],alpaca-booking[proxy]');
  return proxyAddress(webUrl(element?.getAttribute('data-proxy') ?? element?.getAttribute('proxy')));
};
