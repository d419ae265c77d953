// Apps of React, Preact, Vue and Svelte that Vite builds. Each shows the component of the generator, the element by the
// npm package, or neither, and has an entry for the browser and one for a server.
// Longer than a file should be: the files of four apps.

/** Files by name. What the trial adds: the component of the generator, and `proxy.ts`. */
export type AppFiles = Readonly<Record<string, string>>;

/** `component`: where the generator's code is saved. `check`: the command that checks types. `server`: its entry. */
export type ViteApp = { component?: string; check: readonly string[]; client: string; server: string; files: AppFiles };

const tsconfig = (options: object) =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      noEmit: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      exactOptionalPropertyTypes: true,
      types: ['vite/client'],
      ...options,
    },
    include: ['.'],
  });

/** @param plugin the framework's, as code */
const viteConfig = (entry: string, imports = '', plugin = '') => `
  ${imports}
  import { defineConfig } from 'vite';
  export default defineConfig({
    plugins: [${plugin}],
    build: { rollupOptions: { input: '${entry}', output: { entryFileNames: '[name].js', codeSplitting: false } } },
  });`;

const react: ViteApp = {
  component: 'AlpacaBooking.tsx',
  check: ['tsc'],
  client: 'client.tsx',
  server: 'server.tsx',
  files: {
    'vite.config.js': viteConfig('client.tsx'),
    'tsconfig.json': tsconfig({ jsx: 'react-jsx' }),
    'App.tsx': `
      import { AlpacaBooking as FromPackage } from 'alpaca-booking/react';
      import { useState } from 'react';
      import { AlpacaBooking } from './AlpacaBooking';
      import { proxy } from './proxy';
      export function App() {
        const [view, setView] = useState('Code');
        const [heard, setHeard] = useState('nothing');
        return (
          <main>
            {['Code', 'Package', 'Contacts'].map((name) => (
              <button key={name} type="button" onClick={() => setView(name)}>{name}</button>
            ))}
            <p>Heard {heard}</p>
            {view === 'Code' && <AlpacaBooking />}
            {view === 'Package' && (
              <FromPackage proxy={proxy} lang="en" data-ref="package" onBooked={({ name }) => setHeard(name)}>
                <a href={proxy + '/embed'}>Book a visit</a>
              </FromPackage>
            )}
            {view === 'Contacts' && <h1>Contacts</h1>}
          </main>
        );
      }`,
    'client.tsx': `
      import { StrictMode } from 'react';
      import { hydrateRoot } from 'react-dom/client';
      import { App } from './App';
      const app = document.querySelector('#app');
      if (app) hydrateRoot(app, <StrictMode><App /></StrictMode>);`,
    'server.tsx': `
      import { StrictMode } from 'react';
      import { renderToString } from 'react-dom/server';
      import { App } from './App';
      export const render = () => renderToString(<StrictMode><App /></StrictMode>);`,
  },
};

const preact: ViteApp = {
  check: ['tsc'],
  client: 'client.tsx',
  server: 'server.tsx',
  files: {
    'vite.config.js': viteConfig('client.tsx'),
    'tsconfig.json': tsconfig({ jsx: 'react-jsx', jsxImportSource: 'preact' }),
    'App.tsx': `
      import { loadBooking } from 'alpaca-booking';
      import type {} from 'alpaca-booking/preact';
      import { useEffect, useState } from 'preact/hooks';
      import { proxy } from './proxy';
      function FromPackage({ heard }: { heard: (name: string) => void }) {
        useEffect(() => {
          void loadBooking(proxy);
        }, []);
        return (
          <alpaca-booking
            proxy={proxy}
            lang="en"
            data-ref="package"
            {...{ 'onalpaca-booking:booked': ({ detail }: CustomEvent) => heard(detail.name) }}
          >
            <a href={proxy + '/embed'}>Book a visit</a>
          </alpaca-booking>
        );
      }
      export function App() {
        const [view, setView] = useState('Package');
        const [heard, setHeard] = useState('nothing');
        return (
          <main>
            {['Package', 'Contacts'].map((name) => (
              <button key={name} type="button" onClick={() => setView(name)}>{name}</button>
            ))}
            <p>Heard {heard}</p>
            {view === 'Package' && <FromPackage heard={setHeard} />}
            {view === 'Contacts' && <h1>Contacts</h1>}
          </main>
        );
      }`,
    'client.tsx': `
      import { hydrate } from 'preact';
      import { App } from './App';
      const app = document.querySelector('#app');
      if (app) hydrate(<App />, app);`,
    'server.tsx': `
      import { render as renderToString } from 'preact-render-to-string';
      import { App } from './App';
      export const render = () => renderToString(<App />);`,
  },
};

const vue: ViteApp = {
  component: 'AlpacaBooking.vue',
  check: ['vue-tsc'],
  client: 'client.ts',
  server: 'server.ts',
  files: {
    'vite.config.js': viteConfig(
      'client.ts',
      "import vue from '@vitejs/plugin-vue';",
      `vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'alpaca-booking' } } })`,
    ),
    'tsconfig.json': tsconfig({ jsx: 'preserve', jsxImportSource: 'vue', skipLibCheck: true }),
    'FromPackage.vue': `
<script setup lang="ts">
import { loadBooking } from 'alpaca-booking';
import type {} from 'alpaca-booking/vue';
import { onMounted } from 'vue';
import { proxy } from './proxy';
const emit = defineEmits<{ heard: [name: string] }>();
onMounted(() => {
  void loadBooking(proxy);
});
</script>
<template>
  <alpaca-booking
    :proxy="proxy"
    lang="en"
    data-ref="package"
    @alpaca-booking:booked="emit('heard', $event.detail.name)"
  >
    <a :href="proxy + '/embed'">Book a visit</a>
  </alpaca-booking>
</template>`,
    'App.vue': `
<script setup lang="ts">
import { ref } from 'vue';
import AlpacaBooking from './AlpacaBooking.vue';
import FromPackage from './FromPackage.vue';
const view = ref('Code');
const heard = ref('nothing');
</script>
<template>
  <main>
    <button v-for="name in ['Code', 'Package', 'Contacts']" :key="name" @click="view = name">{{ name }}</button>
    <p>Heard {{ heard }}</p>
    <AlpacaBooking v-if="view === 'Code'" />
    <FromPackage v-else-if="view === 'Package'" @heard="(name) => (heard = name)" />
    <h1 v-else>Contacts</h1>
  </main>
</template>`,
    'client.ts': `
      import { createSSRApp } from 'vue';
      import App from './App.vue';
      createSSRApp(App).mount('#app');`,
    'server.ts': `
      import { createSSRApp } from 'vue';
      import { renderToString } from 'vue/server-renderer';
      import App from './App.vue';
      export const render = () => renderToString(createSSRApp(App));`,
  },
};

const svelte: ViteApp = {
  component: 'AlpacaBooking.svelte',
  check: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  client: 'client.ts',
  server: 'server.ts',
  files: {
    'vite.config.js': viteConfig('client.ts', "import { svelte } from '@sveltejs/vite-plugin-svelte';", `svelte()`),
    'tsconfig.json': tsconfig({}),
    'FromPackage.svelte': `
<script lang="ts">
  import { loadBooking } from 'alpaca-booking';
  import type {} from 'alpaca-booking/svelte';
  import { onMount } from 'svelte';
  import { proxy } from './proxy';
  const { heard }: { heard: (name: string) => void } = $props();
  onMount(() => {
    void loadBooking(proxy);
  });
</script>
<alpaca-booking
  {proxy}
  lang="en"
  data-ref="package"
  {...{ 'onalpaca-booking:booked': ({ detail }: CustomEvent) => heard(detail.name) }}
>
  <a href={proxy + '/embed'}>Book a visit</a>
</alpaca-booking>`,
    'App.svelte': `
<script lang="ts">
  import AlpacaBooking from './AlpacaBooking.svelte';
  import FromPackage from './FromPackage.svelte';
  let view = $state('Code');
  let heard = $state('nothing');
</script>
<main>
  {#each ['Code', 'Package', 'Contacts'] as name}
    <button onclick={() => { view = name; }}>{name}</button>
  {/each}
  <p>Heard {heard}</p>
  {#if view === 'Code'}
    <AlpacaBooking />
  {:else if view === 'Package'}
    <FromPackage heard={(name) => { heard = name; }} />
  {:else}
    <h1>Contacts</h1>
  {/if}
</main>`,
    'client.ts': `
      import { hydrate } from 'svelte';
      import App from './App.svelte';
      const target = document.querySelector('#app');
      if (target) hydrate(App, { target });`,
    'server.ts': `
      import { render as renderComponent } from 'svelte/server';
      import App from './App.svelte';
      export const render = () => renderComponent(App).body;`,
  },
};

export const viteApps = { react, preact, vue, svelte } as const;
