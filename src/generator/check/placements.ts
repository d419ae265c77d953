// The widgets that a page asks for, by the elements that stand on it: each with what it says of its attributes.
import type { PageReport, PageTag } from '../../contract/generator.ts';
import type { Configured } from '../../embed/attributes/attributes.ts';
import { misspelt, readAttributes } from '../../embed/attributes/read-attributes.ts';

export type Placement = {
  way: 'script' | 'element' | 'popup' | 'iframe';
  options: Configured;
  /** Sentences about attributes. */
  mistakes: string[];
  /** Names of attributes about the patient that stand in an address. */
  exposed: string[];
};

const wayOf = { script: 'script', 'alpaca-booking': 'element', a: 'popup', iframe: 'iframe' } as const;

/** By an address that stands on the page; undefined: it is none. */
export const resolve = (address: string | undefined, { address: page }: Pick<PageReport, 'address'>) =>
  URL.parse(address ?? '', page) ?? undefined;

/** Only shows what other elements ask for. */
export const isManual = ({ name, attributes }: PageTag) =>
  name === 'script' && attributes['data-mode']?.trim() === 'manual';

function placementOf(tag: PageTag, page: PageReport): Placement {
  const way = wayOf[tag.name];
  const query = resolve(tag.name === 'a' ? tag.attributes.href : tag.attributes.src, page)?.searchParams;
  const inAddress = way === 'iframe' || way === 'popup';
  const get = inAddress
    ? (name: string) => query?.get(name) ?? null
    : (name: string) => tag.attributes[`data-${name}`] ?? null;
  const given = inAddress
    ? [...(query?.keys() ?? [])]
    : Object.keys(tag.attributes).flatMap((name) => (name.startsWith('data-') ? [name.slice('data-'.length)] : []));
  const spelled = inAddress ? (name: string) => name : undefined;
  const { options, mistakes } = readAttributes(get, spelled);
  return {
    way,
    options,
    mistakes: [...mistakes, ...misspelt(given, spelled)],
    exposed: inAddress ? given.filter((name) => name.startsWith('prefill-')) : [],
  };
}

export const placementsOf = (page: PageReport): Placement[] =>
  page.tags.filter((tag) => !isManual(tag)).map((tag) => placementOf(tag, page));
