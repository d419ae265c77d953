// What an element or a piece of code on the page asks for.

import type { Asked } from '../embedding.ts';
import { warn } from '../warn.ts';
import type { AttributeName, Configured } from './attributes.ts';
import { attributeNames } from './attributes.ts';
import { inAddress } from './query.ts';
import { attributeOf, misspelt, readAttributes } from './read-attributes.ts';

const dataNames = (element: Element) =>
  element.getAttributeNames().flatMap((name) => (name.startsWith('data-') ? name.slice(5) : []));

/** @param scriptProxy where the script came from; the page may name another one @param own whether names without `data-` are ours too */
export function askedBy(element: Element, scriptProxy: string, own = false): Asked {
  const get = (name: AttributeName) =>
    element.getAttribute(`data-${name}`) ?? (own && element.hasAttribute(name) ? element.getAttribute(name) : null);
  const { options, mistakes } = readAttributes(get);
  const given = own ? element.getAttributeNames().map((name) => name.replace(/^data-/, '')) : dataNames(element);
  return { options, mistakes: [...mistakes, ...misspelt(given)], proxy: proxyOf(options, scriptProxy) };
}

/** Where a link leads, if anywhere. */
function addressOf(link: Element): URL | undefined {
  const href = link.getAttribute('href');
  try {
    return href === null ? undefined : new URL(href, location.href);
  } catch {
    // No address: then the pop-up is asked for by the attributes alone.
    return undefined;
  }
}

/** A link to a booking page, `https://booking.example/embed?flow=doctor-first`; what stands at the link itself goes before its address. */
export function askedByLink(link: Element, scriptProxy: string): Asked {
  const address = addressOf(link);
  const page = address?.pathname.endsWith('/embed') ? address : undefined;
  const get = (name: AttributeName) =>
    link.getAttribute(`data-${name}`) ?? (inAddress.includes(name) ? (page?.searchParams.get(name) ?? null) : null);
  const { options, mistakes } = readAttributes(get);
  const wrong = [
    ...misspelt(dataNames(link)),
    ...misspelt([...(page?.searchParams.keys() ?? [])], (name) => `${name} in the address`),
  ];
  const from = page ? new URL('.', page).href.slice(0, -1) : scriptProxy;
  return { options, mistakes: [...mistakes, ...wrong], proxy: proxyOf(options, from) };
}

/** The same names as code writes them: `{ flow: 'doctor-first', doctor: ['11'], multiService: true }`; one of a list may stand alone. */
export type Options = {
  [Name in keyof Configured]?:
    | (Configured[Name] extends readonly (infer One)[] ? One | readonly One[] : Configured[Name])
    | undefined;
};

const written = (value: unknown): string | null =>
  value === undefined || value === null
    ? null
    : typeof value === 'boolean'
      ? value
        ? 'on'
        : 'off'
      : Array.isArray(value)
        ? value.join(',')
        : String(value);

/** Code is read as strictly as attributes are. */
export function askedByCode(given: Options | undefined, scriptProxy: string): Asked {
  const values = new Map(
    Object.entries(given ?? {}).map(([option, value]) => [attributeOf.get(option) ?? option, written(value)]),
  );
  const spelled = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { options, mistakes } = readAttributes((name) => values.get(name) ?? null, spelled);
  const unknown = [...values.keys()].filter((name) => !(attributeNames as string[]).includes(name));
  for (const name of unknown) {
    if (misspelt([name], spelled).length === 0) warn(`the option "${name}" is unknown.`);
  }
  return { options, mistakes: [...mistakes, ...misspelt(unknown, spelled)], proxy: proxyOf(options, scriptProxy) };
}

const proxyOf = ({ proxy }: Configured, otherwise: string) => (proxy ?? otherwise).replace(/\/+$/, '');
