// Reads the configuration of a widget from an element, a link or code on the host page.
import { warn } from '../warn.ts';
import type { AttributeName, EmbedOptions } from './attributes.ts';
import { attributeNames } from './attributes.ts';
import { queryAttributes } from './query.ts';
import { attributeByOption, findTypos, readAttributes, toCamelCase } from './read-attributes.ts';

/** The configuration of one embedding. */
export type EmbedConfig = {
  options: EmbedOptions;
  /** Messages for the webmaster about invalid or misspelled attributes. */
  mistakes: readonly string[];
  /** The proxy's URL: origin and path, no trailing slash. */
  proxy: string;
};

const dataNames = (element: Element) =>
  element.getAttributeNames().flatMap((name) => (name.startsWith('data-') ? [name.slice(5)] : []));

/** A path is one of the page's own site, also where its `<base>` or a frame would lead elsewhere. */
const onOwnSite = (address: string | undefined) => address?.replace(/^\//, `${window.origin}/`);

const toConfig = (
  { options, mistakes }: ReturnType<typeof readAttributes>,
  typos: readonly string[],
  scriptProxy: string,
): EmbedConfig => ({
  options: { ...options, privacyUrl: onOwnSite(options.privacyUrl), doneUrl: onOwnSite(options.doneUrl) },
  mistakes: [...mistakes, ...typos],
  proxy: (options.proxy ?? scriptProxy).replace(/\/+$/, ''),
});

/** How messages spell a query parameter. */
export const urlParameterName = (name: string) => `${name} in the URL`;

/**
 * Reads the attributes of a script tag or an `<alpaca-booking>` element.
 * @param scriptProxy where the script was loaded from; `data-proxy` overrides it
 * @param allowPlainNames whether attributes count without `data-` too, as on our own element
 */
export function configFromElement(element: Element, scriptProxy: string, allowPlainNames = false): EmbedConfig {
  const get = (name: AttributeName) =>
    // HTML has an attribute `slot` of its own, for elements inside other custom elements.
    element.getAttribute(`data-${name}`) ?? (allowPlainNames && name !== 'slot' ? element.getAttribute(name) : null);
  const names = allowPlainNames
    ? element.getAttributeNames().map((name) => name.replace(/^data-/, ''))
    : dataNames(element);
  return toConfig(readAttributes(get), findTypos(names), scriptProxy);
}

/** A link's absolute URL; undefined if it has none or an invalid one. */
function urlOf(link: Element): URL | undefined {
  const href = link.getAttribute('href');
  try {
    return href === null ? undefined : new URL(href, document.baseURI);
  } catch {
    // The pop-up still opens, configured by the link's attributes alone.
    return undefined;
  }
}

/**
 * Reads a link to a booking page, `https://booking.example/embed?flow=doctor-first`. The link's own attributes take
 * precedence over the query of its URL.
 * @param scriptProxy where the script was loaded from, for a link to some other page
 */
export function configFromLink(link: Element, scriptProxy: string): EmbedConfig {
  const url = urlOf(link);
  const bookingPage = url?.pathname.endsWith('/embed') ? url : undefined;
  const fromQuery = (name: AttributeName) =>
    queryAttributes.includes(name) ? (bookingPage?.searchParams.get(name) ?? null) : null;
  const read = readAttributes((name) => link.getAttribute(`data-${name}`) ?? fromQuery(name));
  const typos = [
    ...findTypos(dataNames(link)),
    ...findTypos([...(bookingPage?.searchParams.keys() ?? [])], urlParameterName),
  ];
  const linkProxy = bookingPage ? new URL('.', bookingPage).href : scriptProxy;
  return toConfig(read, typos, linkProxy);
}

/**
 * Options as code writes them: `{ flow: 'doctor-first', doctor: ['11'], multiService: true }`. A list of one item can
 * be that item alone.
 */
export type CodeOptions = {
  [Name in keyof EmbedOptions]?:
    | (EmbedOptions[Name] extends readonly (infer One)[] ? One | readonly One[] : EmbedOptions[Name])
    | undefined;
};

const attributeText = (value: unknown): string | null =>
  value === undefined || value === null
    ? null
    : typeof value === 'boolean'
      ? value
        ? 'on'
        : 'off'
      : Array.isArray(value)
        ? value.join(',')
        : String(value);

/** Reads options from code, checked as strictly as attributes. @param scriptProxy where the script was loaded from */
export function configFromCode(codeOptions: CodeOptions | undefined, scriptProxy: string): EmbedConfig {
  const texts = new Map(
    Object.entries(codeOptions ?? {}).map(([option, value]) => [
      attributeByOption.get(option) ?? option,
      attributeText(value),
    ]),
  );
  const read = readAttributes((name) => texts.get(name) ?? null, toCamelCase);
  const unknown = [...texts.keys()].filter((name) => !(attributeNames as string[]).includes(name));
  for (const name of unknown) {
    if (findTypos([name], toCamelCase).length === 0) warn(`The option "${name}" is unknown.`);
  }
  return toConfig(read, findTypos(unknown, toCamelCase), scriptProxy);
}
