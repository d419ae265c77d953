import { describe, expect, test } from 'vitest';
import { blockedBy, parsePolicies, sandboxLacks, sourceMatches, type Wanted } from './csp.ts';

const page = 'https://clinic.example/booking';
const matches = (source: string, address: string, at = page) => sourceMatches(source, new URL(address), new URL(at));

describe('a source of a list', () => {
  test.each([
    ['https://booking.example', 'https://booking.example/widget.js'],
    ['HTTPS://Booking.Example', 'https://booking.example/widget.js'],
    ['booking.example', 'https://booking.example/widget.js'],
    ['*.example', 'https://booking.example/widget.js'],
    ['https://*.clinic.example', 'https://booking.clinic.example/widget.js'],
    ['http://booking.example', 'https://booking.example/widget.js'],
    ['http://booking.example:80', 'https://booking.example/widget.js'],
    ['https://booking.example:443', 'https://booking.example/widget.js'],
    ['https://booking.example:*', 'https://booking.example:8443/widget.js'],
    ['https://booking.example:8443', 'https://booking.example:8443/widget.js'],
    ['https://booking.example/widget.js', 'https://booking.example/widget.js?v=2'],
    ['https://booking.example/a/', 'https://booking.example/a/widget.js'],
    ['*', 'https://booking.example/widget.js'],
    ['https:', 'https://booking.example/widget.js'],
    ['http:', 'https://booking.example/widget.js'],
    ["'self'", 'https://clinic.example/widget.js'],
  ])('%s names %s', (source, address) => {
    expect(matches(source, address)).toBe(true);
  });
  test.each([
    ["'none'", 'https://booking.example/widget.js'],
    ["'self'", 'https://booking.example/widget.js'],
    ["'self'", 'https://clinic.example:8443/widget.js'],
    ["'unsafe-inline'", 'https://booking.example/widget.js'],
    ['https://booking.example', 'http://booking.example/widget.js'],
    ['booking.example', 'http://booking.example/widget.js'],
    ['https://booking.example', 'https://booking.example:8443/widget.js'],
    ['*.booking.example', 'https://booking.example/widget.js'],
    ['*.example', 'https://booking.example.evil/widget.js'],
    ['https://booking.example/widget.js', 'https://booking.example/other.js'],
    ['https://booking.example/a', 'https://booking.example/a/widget.js'],
    ['data:', 'https://booking.example/widget.js'],
    ['https:', 'http://booking.example/widget.js'],
    ['https://a.example', 'https://booking.example/widget.js'],
    ['b[ooking', 'https://booking.example/widget.js'],
  ])('%s doesn’t name %s', (source, address) => {
    expect(matches(source, address)).toBe(false);
  });
  test('without a scheme is for what is at least as safe as the page', () => {
    expect(matches('booking.example', 'http://booking.example/', 'http://clinic.example/')).toBe(true);
    expect(matches("'self'", 'https://clinic.example/', 'http://clinic.example/')).toBe(true);
  });
});

const script: Wanted = { load: 'script', address: 'https://booking.example/widget.js', page };
const blocked = (policy: string | string[], wanted: Partial<Wanted> = {}) =>
  blockedBy(parsePolicies([policy].flat()), { ...script, ...wanted });
const our = 'https://booking.example';

describe('a page’s policies', () => {
  test.each([
    [''],
    ["img-src 'none'"],
    [`script-src 'self' ${our}`],
    [`default-src 'none'; script-src ${our}`],
    [`script-src 'none'; script-src-elem ${our}`],
    [`SCRIPT-SRC ${our}`],
    [`script-src ${our}; script-src 'none'`],
  ])('let the script run: %s', (policy) => {
    expect(blocked(policy)).toBeUndefined();
  });
  test.each([
    ["script-src 'self'", 'script-src', `script-src 'self' ${our}`],
    ["default-src 'self' data:", 'default-src', `script-src 'self' data: ${our}`],
    ["default-src 'none'", 'default-src', `script-src ${our}`],
    ["script-src 'none'", 'script-src', `script-src ${our}`],
    [`script-src ${our}; script-src-elem 'self'`, 'script-src-elem', `script-src-elem 'self' ${our}`],
    ['script-src', 'script-src', `script-src ${our}`],
    ["script-src 'nonce-abc'", 'script-src', `script-src 'nonce-abc' ${our}`],
    [`script-src ${our}, script-src 'self'`, 'script-src', `script-src 'self' ${our}`],
  ])('block it, and what to write is said: %s', (policy, directive, line) => {
    expect(blocked(policy)).toEqual({ directive, line, why: 'source' });
  });
  test('each have to allow it, those of the page itself, too', () => {
    expect(blocked([`script-src ${our}`, "script-src 'self'"])).toMatchObject({ line: `script-src 'self' ${our}` });
  });
  test('with strict-dynamic look at no host: the tag needs the page’s nonce', () => {
    const policy = `script-src 'nonce-abc' 'strict-dynamic' ${our} https:`;
    expect(blocked(policy)).toMatchObject({ directive: 'script-src', why: 'nonce_only' });
    expect(blocked(policy, { nonce: 'other' })).toMatchObject({ why: 'nonce_only' });
    expect(blocked(policy, { nonce: 'abc' })).toBeUndefined();
  });
  test('let a script run by its nonce or its integrity alone', () => {
    expect(blocked("script-src 'nonce-abc'", { nonce: 'abc' })).toBeUndefined();
    expect(blocked("script-src 'sha384-xyz'", { integrity: 'sha384-xyz' })).toBeUndefined();
    expect(blocked("script-src 'sha384-xyz'", { integrity: 'sha384-xyz sha256-no' })).toMatchObject({ why: 'source' });
  });
  test.each<[Wanted['load'], string, string | undefined]>([
    ['connect', "script-src 'self'", undefined],
    ['connect', "default-src 'self'", `connect-src 'self' ${our}`],
    ['connect', "connect-src 'self'", `connect-src 'self' ${our}`],
    ['image', "default-src 'self'", `img-src 'self' ${our}`],
    ['image', 'img-src *', undefined],
    ['frame', "default-src 'self'", `frame-src 'self' ${our}`],
    ['frame', "child-src 'self'; default-src *", `frame-src 'self' ${our}`],
    ['frame', `child-src 'self'; frame-src ${our}`, undefined],
  ])('are asked for %s by %s', (load, policy, line) => {
    expect(blocked(policy, { load })?.line).toBe(line);
  });
  test('may put the page into a sandbox', () => {
    expect(sandboxLacks(parsePolicies(['sandbox allow-scripts; img-src *', 'sandbox']))).toEqual([
      'allow-same-origin',
      'allow-scripts',
    ]);
    expect(sandboxLacks(parsePolicies(["script-src 'self'"]))).toEqual([]);
  });
});
