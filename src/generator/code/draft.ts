// The embed code being made: the choices in the form, and everything derived from them.
import { computed, createModel, signal } from '@preact/signals';
import type { GeneratorFacts, GeneratorTexts } from '../../contract/generator.ts';
import { type AttributeName, attributes } from '../../embed/attributes/attributes.ts';
import type { GeneratorApi } from '../api.ts';
import { type ClinicChoices, readClinicChoices } from '../clinic-choices.ts';
import { choicesFor } from './attribute-groups.ts';
import { type AttributeTexts, accepts, type SnippetKind } from './snippet-kinds.ts';
import { bookingPageAddress } from './snippet-parts.ts';
import { cspDirectives, snippet } from './snippets.ts';

export type PreviewScreen = 'phone' | 'desktop';
export type ColourScheme = 'light' | 'dark';
export type Draft = InstanceType<typeof DraftModel>;

/** @param proxy the URL of the proxy that serves the generator and the widget, without a trailing slash */
export const DraftModel = createModel((api: GeneratorApi, proxy: string) => {
  const facts = signal<GeneratorFacts | 'loading' | 'failed'>('loading');
  const choices = signal<ClinicChoices | 'loading' | 'unavailable'>('loading');
  const hints = signal<GeneratorTexts['hints']>({});
  const texts = signal<AttributeTexts>({});
  const kind = signal<SnippetKind>('script');
  const pinned = signal(false);
  const exactHeight = signal(false);
  const screen = signal<PreviewScreen>('phone');
  /** What the preview shows instead of the chosen scheme and language, until those are chosen anew. */
  const previewScheme = signal<ColourScheme | undefined>(undefined);
  const previewLanguage = signal<string | undefined>(undefined);

  const clinics = computed(() => (typeof facts.value === 'object' ? facts.value.clinics : []));
  const clinicId = computed(() => texts.value.clinic ?? 'main');
  const clinic = computed(() => clinics.value.find(({ id }) => id === clinicId.value));
  const snippetOptions = computed(() => ({
    proxy,
    pinned: pinned.value && typeof facts.value === 'object' ? facts.value.script : undefined,
    exactHeight: exactHeight.value,
  }));
  const scheme = computed<ColourScheme>(() => previewScheme.value ?? (texts.value.theme === 'dark' ? 'dark' : 'light'));
  const language = computed(
    () =>
      previewLanguage.value ??
      (isValid('lang', texts.value.lang) ? texts.value.lang : clinic.value?.languages[0]) ??
      'en',
  );
  const preview = computed(() => {
    // Visits booked in the preview shouldn't be listed as the webmaster's own.
    const shown: AttributeTexts = { ...texts.value, theme: scheme.value, lang: language.value, remember: 'off' };
    return bookingPageAddress(shown, proxy);
  });

  async function loadChoices() {
    const forClinic = clinicId.value;
    choices.value = 'loading';
    const loaded = await readClinicChoices(api, forClinic);
    if (forClinic === clinicId.value) choices.value = loaded ?? 'unavailable';
  }

  return {
    facts,
    choices,
    clinics,
    clinicId,
    clinic,
    texts,
    /** Where to paste each kind of code. Empty until they are loaded. */
    hints,
    kind,
    pinned,
    exactHeight,
    screen,
    scheme,
    previewScheme,
    language,
    previewLanguage,
    /** The URL to show in the preview. */
    preview,
    code: computed(() => snippet(texts.value, snippetOptions.value, kind.value)),
    csp: computed(() => cspDirectives(texts.value, snippetOptions.value, kind.value)),
    accepts: (name: AttributeName) => accepts(kind.value, name, texts.value),
    async start() {
      const [answer, longTexts] = await Promise.all([api.facts(), api.texts()]);
      if (longTexts.ok) hints.value = longTexts.value.hints;
      facts.value = answer.ok ? answer.value : 'failed';
      const [first] = clinics.value;
      if (first && first.id !== clinicId.value) texts.value = { ...texts.value, clinic: first.id };
      await loadChoices();
    },
    /** Sets an attribute; an empty text leaves it out. */
    set(name: AttributeName, text: string) {
      texts.value = { ...texts.value, [name]: text };
      if (name === 'theme') previewScheme.value = undefined;
      if (name === 'lang') previewLanguage.value = undefined;
    },
    /** Changes the clinic. IDs picked for the previous one are dropped. */
    async chooseClinic(id: string) {
      const kept = Object.entries(texts.value).filter(([name]) => !(name in choicesFor));
      texts.value = { ...Object.fromEntries(kept), clinic: id };
      previewLanguage.value = undefined;
      await loadChoices();
    },
  };
});

/** Whether the widget accepts the text as the value of an attribute. An empty text isn't a value. */
export const isValid = (name: AttributeName, text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && attributes[name].read(text.trim()) !== undefined;
