// The embed code in the making: what was chosen, and what follows from it.
import { computed, createModel, signal } from '@preact/signals';
import type { GeneratorFacts } from '../../contract/generator.ts';
import { type AttributeName, attributes } from '../../embed/attributes/attributes.ts';
import type { GeneratorApi } from '../api.ts';
import { type Catalogue, readCatalogue } from '../clinic-choices.ts';
import { pickedFrom } from './attribute-groups.ts';
import { type Given, takes, type Way } from './snippet-kinds.ts';
import { pageAddress, policyOf, snippet } from './snippets.ts';

export type Screen = 'phone' | 'desktop';
export type Scheme = 'light' | 'dark';
export type Draft = InstanceType<typeof DraftModel>;

/** @param proxy where the generator, and so the widget, comes from; no slash at the end */
export const DraftModel = createModel((api: GeneratorApi, proxy: string) => {
  const facts = signal<GeneratorFacts | 'asking' | 'failed'>('asking');
  const catalogue = signal<Catalogue | 'asking' | 'away'>('asking');
  const given = signal<Given>({});
  const way = signal<Way>('script');
  const pinned = signal(false);
  const exactHeight = signal(false);
  const screen = signal<Screen>('phone');
  /** What the preview shows beside what was chosen; until something else is chosen. */
  const shownScheme = signal<Scheme | undefined>(undefined);
  const shownLanguage = signal<string | undefined>(undefined);

  const clinics = computed(() => (typeof facts.value === 'object' ? facts.value.clinics : []));
  const clinicId = computed(() => given.value.clinic ?? 'main');
  const clinic = computed(() => clinics.value.find(({ id }) => id === clinicId.value));
  const around = computed(() => ({
    proxy,
    pinned: pinned.value && typeof facts.value === 'object' ? facts.value.script : undefined,
    exactHeight: exactHeight.value,
  }));
  const scheme = computed<Scheme>(() => shownScheme.value ?? (given.value.theme === 'dark' ? 'dark' : 'light'));
  const language = computed(
    () =>
      shownLanguage.value ??
      (isReadable('lang', given.value.lang) ? given.value.lang : clinic.value?.languages[0]) ??
      'en',
  );
  const preview = computed(() => {
    // A visit that is tried out here is nobody's.
    const shown: Given = { ...given.value, theme: scheme.value, lang: language.value, remember: 'off' };
    return pageAddress(shown, proxy);
  });

  async function choosePeople() {
    const asked = clinicId.value;
    catalogue.value = 'asking';
    const read = await readCatalogue(api, asked);
    if (asked === clinicId.value) catalogue.value = read ?? 'away';
  }

  return {
    facts,
    catalogue,
    clinics,
    clinicId,
    clinic,
    given,
    way,
    pinned,
    exactHeight,
    screen,
    scheme,
    shownScheme,
    language,
    shownLanguage,
    preview,
    code: computed(() => snippet(given.value, around.value, way.value)),
    policy: computed(() => policyOf(given.value, around.value, way.value)),
    takes: (name: AttributeName) => takes(way.value, name, given.value),
    async start() {
      const read = await api.facts();
      facts.value = read.ok ? read.value : 'failed';
      const [first] = clinics.value;
      if (first && first.id !== clinicId.value) given.value = { ...given.value, clinic: first.id };
      await choosePeople();
    },
    /** An empty text: as it is without. */
    set(name: AttributeName, text: string) {
      given.value = { ...given.value, [name]: text };
      if (name === 'theme') shownScheme.value = undefined;
      if (name === 'lang') shownLanguage.value = undefined;
    },
    /** Another clinic has other doctors: what was picked of this one's is forgotten. */
    async chooseClinic(id: string) {
      const kept = Object.entries(given.value).filter(([name]) => !(name in pickedFrom));
      given.value = { ...Object.fromEntries(kept), clinic: id };
      shownLanguage.value = undefined;
      await choosePeople();
    },
  };
});

/** Is it something that the widget takes? */
export const isReadable = (name: AttributeName, text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && attributes[name].read(text.trim()) !== undefined;
