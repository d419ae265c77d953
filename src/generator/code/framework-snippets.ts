// Components for React, Vue, Svelte and Angular. Each loads the script in the browser only, so that pages can also be
// rendered on a server, and compiles in any project: without settings, in strict TypeScript too. There a component of
// Vue or Svelte has no types unless it says `lang="ts"`.
import { indent, jsText, templateText } from './markup.ts';
import type { AttributeTexts } from './snippet-kinds.ts';
import {
  bookingPageAddress,
  elementAttributes,
  elementMarkup,
  linkText,
  type SnippetOptions,
  scriptUrl,
} from './snippet-parts.ts';

type WriteComponent = (texts: AttributeTexts, options: SnippetOptions) => string;

const widgetConstant = (options: SnippetOptions) => `const widget = ${jsText(scriptUrl(options))};`;

/** The body of a function that adds the script to the page. */
function loading({ pinned }: SnippetOptions, indentation: string): string {
  const checks = pinned ? [`script.integrity = ${jsText(pinned.integrity)};`, `script.crossOrigin = 'anonymous';`] : [];
  const lines = [
    '// Load the script once, even if the page has several of these components.',
    'if ([...document.scripts].some(({ src }) => src === widget)) return;',
    `const script = document.createElement('script');`,
    'script.src = widget;',
    ...checks,
    'script.async = true;',
    `script.dataset.mode = 'manual';`,
    'document.head.append(script);',
  ];
  return indent(lines.join('\n'), indentation);
}

/** Without JSX, whose types know no such element. `use client` is for Next.js, whose components run on the server. */
export const react: WriteComponent = (texts, options) => {
  const data = jsText(Object.fromEntries(elementAttributes('react', texts)));
  const link = `{ href: ${jsText(bookingPageAddress(texts, options.proxy))} }, ${jsText(linkText('react', texts))}`;
  return `'use client';

import { createElement, useEffect } from 'react';

${widgetConstant(options)}

export function AlpacaBooking() {
  useEffect(() => {
${loading(options, '    ')}
  }, []);
  return createElement(
    'alpaca-booking',
${indent(data, '    ')},
    createElement('a', ${link}),
  );
}`;
};

/** `<component is>` is the element itself: Vue would look for a component of that name, and warn that there is none. */
export const vue: WriteComponent = (texts, options) => {
  const markup = templateText(elementMarkup('vue', texts, options))
    .replace(/^<alpaca-booking/, '<component is="alpaca-booking"')
    .replace(/<\/alpaca-booking>$/, '</component>');
  return `<script setup lang="ts">
import { onMounted } from 'vue';

${widgetConstant(options)}

onMounted(() => {
${loading(options, '  ')}
});
</script>

<template>
${indent(markup, '  ')}
</template>`;
};

export const svelte: WriteComponent = (texts, options) => `<script lang="ts">
  import { onMount } from 'svelte';

  ${widgetConstant(options)}

  onMount(() => {
${loading(options, '    ')}
  });
</script>

${templateText(elementMarkup('svelte', texts, options))}`;

/** Angular finds `{{` even where it is written as entities, but not inside `ngNonBindable`. */
function angularMarkup(texts: AttributeTexts, options: SnippetOptions): string {
  const markup = elementMarkup('angular', texts, options);
  const template = templateText(markup);
  return markup.includes('{{') ? `<ng-container ngNonBindable>\n${indent(template, '  ')}\n</ng-container>` : template;
}

export const angular: WriteComponent = (
  texts,
  options,
) => `import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';

${widgetConstant(options)}

@Component({
  selector: 'app-alpaca-booking',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${indent(angularMarkup(texts, options), '    ')}
  \`,
})
export class AlpacaBooking {
  constructor() {
    afterNextRender(() => {
${loading(options, '      ')}
    });
  }
}`;
