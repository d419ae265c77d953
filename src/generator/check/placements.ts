// The widgets on a host page, from the page's tags: each with its parsed options and what is wrong with them.
import type { PageReport, PageTag } from '../../contract/generator.ts';
import type { EmbedOptions } from '../../embed/attributes/attributes.ts';
import { findTypos, readAttributes } from '../../embed/attributes/read-attributes.ts';

export type Placement = {
  kind: 'script' | 'element' | 'popup' | 'iframe';
  options: EmbedOptions;
  /** Messages about invalid or misspelled attributes. */
  mistakes: string[];
  /** Attributes with personal data that are exposed in a URL. */
  exposed: string[];
  /** Whether the code names a clinic; otherwise it is for `main`. */
  namesClinic: boolean;
  place: PageTag['place'];
};

const kindByTag = { script: 'script', 'alpaca-booking': 'element', a: 'popup', iframe: 'iframe' } as const;

/** Resolves a URL found on the page; undefined if it is invalid. */
export const resolveUrl = (url: string | undefined, { address: page }: Pick<PageReport, 'address'>) =>
  URL.parse(url ?? '', page) ?? undefined;

/** The address of the script or of the frame, wherever a tool has put it; a link's. */
export const addressOf = ({ name, attributes, address_in }: PageTag): string | undefined =>
  attributes[address_in ?? (name === 'a' ? 'href' : 'src')];

/** A manual script tag shows nothing by itself. */
export const isManual = ({ name, attributes }: PageTag) =>
  name === 'script' && attributes['data-mode']?.trim() === 'manual';

function placementOf(tag: PageTag, page: PageReport): Placement {
  const kind = kindByTag[tag.name];
  const query = resolveUrl(addressOf(tag), page)?.searchParams;
  const usesQuery = kind === 'iframe' || kind === 'popup';
  const get = usesQuery
    ? (name: string) => query?.get(name) ?? null
    : (name: string) => tag.attributes[`data-${name}`] ?? null;
  const names = usesQuery
    ? [...(query?.keys() ?? [])]
    : Object.keys(tag.attributes).flatMap((name) => (name.startsWith('data-') ? [name.slice('data-'.length)] : []));
  const displayName = usesQuery ? (name: string) => name : undefined;
  const { options, mistakes } = readAttributes(get, displayName);
  return {
    kind,
    options,
    mistakes: [...mistakes, ...findTypos(names, displayName)],
    namesClinic: get('clinic') !== null,
    place: tag.place,
    exposed: usesQuery ? names.filter((name) => name.startsWith('prefill-')) : [],
  };
}

/** The widgets that the page embeds. A manual script tag isn't one. */
export const placementsOf = (page: PageReport): Placement[] =>
  page.tags.filter((tag) => !isManual(tag)).map((tag) => placementOf(tag, page));
