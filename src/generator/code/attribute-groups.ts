// How the table's attributes stand in the form: what belongs together, and where ids can be picked by name.
import type { Attribute } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import type { Catalogue } from '../clinic-choices.ts';

export const groups = ['place', 'start', 'form', 'look', 'visit', 'source', 'visitor'] as const;
export type Group = (typeof groups)[number];

const named: { readonly [Name in AttributeName]?: Group | 'elsewhere' } = {
  // Chosen above the form, or no choice at all: it is this proxy.
  clinic: 'elsewhere',
  proxy: 'elsewhere',
  flow: 'start',
  doctor: 'start',
  service: 'start',
  'hide-doctors': 'start',
  'hide-services': 'start',
  'multi-service': 'start',
  days: 'start',
  'price-type': 'start',
  fields: 'form',
  required: 'form',
  'privacy-url': 'form',
  lang: 'look',
  theme: 'look',
  accent: 'look',
  radius: 'look',
  ref: 'source',
  source: 'source',
  analytics: 'source',
};

/** An attribute that is new in the table has its place by what kind it is. */
export function groupOf(name: AttributeName): Group | 'elsewhere' {
  const { hostOnly, personal }: Attribute<unknown> = attributes[name];
  return named[name] ?? (personal ? 'visitor' : hostOnly ? 'place' : 'visit');
}

export const inGroup = (group: Group): AttributeName[] => attributeNames.filter((name) => groupOf(name) === group);

export const pickedFrom: { readonly [Name in AttributeName]?: keyof Catalogue } = {
  doctor: 'doctors',
  'hide-doctors': 'doctors',
  service: 'services',
  'hide-services': 'services',
  'price-type': 'prices',
};
