// An app of Angular, rendered as it is built and taken over in the browser: the generator's component on one route, the
// element by the npm package on another.
import type { AppFiles } from './vite-apps.ts';

const options = {
  browser: 'src/main.ts',
  server: 'src/main.server.ts',
  outputMode: 'static',
  index: 'src/index.html',
  outputPath: 'dist',
  outputHashing: 'none',
  tsConfig: 'tsconfig.json',
};
const workspace = {
  version: 1,
  cli: { analytics: false, packageManager: 'npm' },
  projects: {
    app: {
      projectType: 'application',
      root: '',
      sourceRoot: 'src',
      architect: {
        build: {
          builder: '@angular/build:application',
          options,
          configurations: { production: {}, development: { optimization: false } },
        },
      },
    },
  },
};
const compilerOptions = {
  target: 'es2022',
  module: 'preserve',
  strict: true,
  isolatedModules: true,
  skipLibCheck: true,
  types: [],
};

export const angularApp: AppFiles = {
  'angular.json': JSON.stringify(workspace),
  'tsconfig.json': JSON.stringify({
    compilerOptions,
    angularCompilerOptions: { strictTemplates: true, strictInjectionParameters: true },
    include: ['src/**/*.ts'],
  }),
  'src/index.html': `<!doctype html><html lang="en"><head><title>Clinic</title><base href="/">
    <link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head>
    <body><app-root></app-root></body></html>`,
  'src/heard.ts': `
    import { signal } from '@angular/core';
    export const heard = signal('nothing');`,
  'src/from-package.ts': `
    import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, inject } from '@angular/core';
    import { loadBooking } from 'alpaca-booking';
    import { heard } from './heard';
    import { proxy } from './proxy';
    @Component({
      selector: 'app-from-package',
      schemas: [CUSTOM_ELEMENTS_SCHEMA],
      template: \`
        <alpaca-booking [attr.proxy]="proxy" lang="en" data-ref="package">
          <a [href]="proxy + '/embed'">Book a visit</a>
        </alpaca-booking>
      \`,
    })
    export class FromPackage {
      protected readonly proxy = proxy;
      constructor() {
        const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
        afterNextRender(() => {
          void loadBooking(proxy);
          nativeElement.addEventListener('alpaca-booking:booked', ({ detail }) => heard.set(detail.name));
        });
      }
    }`,
  'src/contacts.ts': `
    import { Component } from '@angular/core';
    @Component({ selector: 'app-contacts', template: '<h1>Contacts</h1>' })
    export class Contacts {}`,
  'src/app.ts': `
    import { Component } from '@angular/core';
    import { RouterLink, RouterOutlet } from '@angular/router';
    import { heard } from './heard';
    @Component({
      selector: 'app-root',
      imports: [RouterLink, RouterOutlet],
      template: \`
        <main>
          <a routerLink="/">Code</a> <a routerLink="/package">Package</a> <a routerLink="/contacts">Contacts</a>
          <p>Heard {{ heard() }}</p>
          <router-outlet />
        </main>
      \`,
    })
    export class App {
      protected readonly heard = heard;
    }`,
  'src/config.ts': `
    import type { ApplicationConfig } from '@angular/core';
    import { provideClientHydration } from '@angular/platform-browser';
    import { provideRouter } from '@angular/router';
    import { AlpacaBooking } from './alpaca-booking';
    import { Contacts } from './contacts';
    import { FromPackage } from './from-package';
    export const config: ApplicationConfig = {
      providers: [
        provideClientHydration(),
        provideRouter([
          { path: '', component: AlpacaBooking },
          { path: 'package', component: FromPackage },
          { path: 'contacts', component: Contacts },
        ]),
      ],
    };`,
  'src/main.ts': `
    import { bootstrapApplication } from '@angular/platform-browser';
    import { App } from './app';
    import { config } from './config';
    bootstrapApplication(App, config);`,
  'src/main.server.ts': `
    import { mergeApplicationConfig } from '@angular/core';
    import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
    import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
    import { App } from './app';
    import { config } from './config';
    const rendered = withRoutes([{ path: '**', renderMode: RenderMode.Prerender }]);
    const serverConfig = mergeApplicationConfig(config, { providers: [provideServerRendering(rendered)] });
    export default (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);`,
};
