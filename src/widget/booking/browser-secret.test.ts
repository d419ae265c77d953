import { afterEach, describe, expect, test, vi } from 'vitest';

let stored = new Map<string, string>();
function browser(storage: 'allowed' | 'denied' = 'allowed') {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('sessionStorage', {
    getItem: storage === 'denied' ? denied : (key: string) => stored.get(key) ?? null,
    setItem: storage === 'denied' ? denied : (key: string, value: string) => void stored.set(key, value),
  });
}
let made = 0;
const make = () => `secret-${++made}`;
/** A page that was just loaded, with nothing in memory. */
async function loadPage() {
  vi.resetModules();
  return (await import('./browser-secret.ts')).browserSecret;
}
afterEach(() => {
  stored = new Map();
  vi.unstubAllGlobals();
});

describe('a browser’s secret', () => {
  test('survives a reload of the page', async () => {
    browser();
    const first = (await loadPage())(true, make);
    expect((await loadPage())(true, make)).toBe(first);
  });
  test('is nowhere in storage where the page doesn’t let visits be remembered', async () => {
    browser();
    const secret = await loadPage();
    expect(secret(false, make)).toBe(secret(false, make));
    expect(stored.size).toBe(0);
  });
  test('is in memory where the browser allows no storage', async () => {
    browser('denied');
    const secret = await loadPage();
    expect(secret(true, make)).toBe(secret(true, make));
  });
});
