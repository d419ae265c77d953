// What the generator's form and the tests need to know about each attribute. It is apart from attributes.ts so that the
// widget's bundle doesn't carry it.
import type { AttributeSpec } from './attribute-kinds.ts';
import { type AttributeName, attributes } from './attributes.ts';

/** One accepted value of each. */
export const attributeExamples: Record<AttributeName, string> = {
  clinic: 'main',
  mode: 'inline',
  flow: 'service-first',
  doctor: '11',
  service: '101',
  'hide-doctors': '11',
  'hide-services': '101',
  'price-type': '2',
  fields: 'email,birthdate',
  required: 'email,birthdate',
  'multi-service': 'on',
  days: '14',
  'prefill-name': 'Olena Shevchenko',
  'prefill-phone': '+380501234567',
  'prefill-email': 'olena@clinic.example',
  'prefill-comment': 'I am new here',
  'privacy-url': 'https://clinic.example/privacy',
  'done-url': 'https://clinic.example/thank-you',
  phone: '+380 44 123 45 67',
  remember: 'off',
  ref: 'newsletter',
  source: 'events',
  analytics: 'off',
  lang: 'uk',
  theme: 'auto',
  accent: '#0b6b6b',
  radius: '14',
  target: '#booking',
  open: 'on',
  label: 'Book online',
  corner: 'end',
  proxy: 'https://booking.example',
  slot: '11-202612030920',
  date: '2026-12-03T09:20',
};

const inputs: Partial<Record<AttributeName, 'choices' | 'number' | 'colour'>> = {
  fields: 'choices',
  required: 'choices',
  days: 'number',
  accent: 'colour',
  radius: 'number',
};

/** The kind of form control for an attribute. */
export function inputOf(name: AttributeName): 'choice' | 'choices' | 'text' | 'number' | 'colour' {
  const { choices }: AttributeSpec<unknown> = attributes[name];
  return inputs[name] ?? (choices ? 'choice' : 'text');
}
