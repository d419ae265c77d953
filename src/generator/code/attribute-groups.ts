// How the form arranges the attributes: which belong together, and which take IDs that can be picked by name.
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import type { ClinicChoices } from '../clinic-choices.ts';

export const attributeGroups = ['place', 'start', 'form', 'look', 'visit', 'source', 'visitor'] as const;
export type AttributeGroup = (typeof attributeGroups)[number];

const assignedGroup: { readonly [Name in AttributeName]?: AttributeGroup | 'none' } = {
  // The clinic is chosen above the form; the proxy is always the one that serves the generator.
  clinic: 'none',
  proxy: 'none',
  flow: 'start',
  doctor: 'start',
  service: 'start',
  'hide-doctors': 'start',
  'hide-services': 'start',
  'multi-service': 'start',
  days: 'start',
  slot: 'start',
  date: 'start',
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

/** The group of an attribute. One that isn't assigned, such as a new one, goes by its properties in the table. */
function groupOf(name: AttributeName): AttributeGroup | 'none' {
  const { hostOnly, personal }: AttributeSpec<unknown> = attributes[name];
  return assignedGroup[name] ?? (personal ? 'visitor' : hostOnly ? 'place' : 'visit');
}

/** The attributes of a group, in the order of the table. */
export const attributesIn = (group: AttributeGroup): AttributeName[] =>
  attributeNames.filter((name) => groupOf(name) === group);

export const choicesFor: { readonly [Name in AttributeName]?: keyof ClinicChoices } = {
  doctor: 'doctors',
  'hide-doctors': 'doctors',
  service: 'services',
  'hide-services': 'services',
  'price-type': 'priceTypes',
};
