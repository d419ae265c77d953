// An app of Next.js: pages of the server with the generator's component, and with that of the npm package.
import type { AppFiles } from './vite-apps.ts';

const compilerOptions = {
  target: 'es2022',
  lib: ['dom', 'dom.iterable', 'esnext'],
  strict: true,
  noEmit: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  esModuleInterop: true,
  resolveJsonModule: true,
  isolatedModules: true,
  jsx: 'react-jsx',
  skipLibCheck: true,
  incremental: true,
  plugins: [{ name: 'next' }],
};

export const nextApp: AppFiles = {
  'next.config.mjs': 'export default { reactStrictMode: true, turbopack: { root: import.meta.dirname } };\n',
  'tsconfig.json': JSON.stringify({ compilerOptions, include: ['**/*.ts', '**/*.tsx', '.next/types/**/*.ts'] }),
  'app/layout.tsx': `
    import Link from 'next/link';
    import type { ReactNode } from 'react';
    import { Heard } from './Heard';
    export const metadata = { title: 'Clinic', icons: 'data:,' };
    export default function Layout({ children }: { children: ReactNode }) {
      return (
        <html lang="en">
          <body>
            <main>
              <Link href="/">Code</Link> <Link href="/package">Package</Link> <Link href="/contacts">Contacts</Link>
              <Heard />
              {children}
            </main>
          </body>
        </html>
      );
    }`,
  'app/Heard.tsx': `
    'use client';
    import type {} from 'alpaca-booking';
    import { useEffect, useState } from 'react';
    export function Heard() {
      const [heard, setHeard] = useState('nothing');
      useEffect(() => {
        const hear = ({ detail }: DocumentEventMap['alpaca-booking:booked']) => setHeard(detail.name);
        document.addEventListener('alpaca-booking:booked', hear);
        return () => document.removeEventListener('alpaca-booking:booked', hear);
      }, []);
      return <p>Heard {heard}</p>;
    }`,
  'app/page.tsx': `
    import { AlpacaBooking } from './AlpacaBooking';
    export default function Page() {
      return <AlpacaBooking />;
    }`,
  'app/package/page.tsx': `
    import { AlpacaBooking } from 'alpaca-booking/react';
    import { proxy } from '../proxy';
    export default function Page() {
      return (
        <AlpacaBooking proxy={proxy} lang="en" data-ref="package">
          <a href={proxy + '/embed'}>Book a visit</a>
        </AlpacaBooking>
      );
    }`,
  'app/contacts/page.tsx': `
    export default function Page() {
      return <h1>Contacts</h1>;
    }`,
};
