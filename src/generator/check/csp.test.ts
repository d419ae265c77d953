import { describe, expect, test } from 'vitest';
import { findViolation, missingSandboxTokens, parsePolicies, type ResourceRequest, sourceMatches } from './csp.ts';

const page = 'https://clinic.example/booking';
const matches = (source: string, address: string, at = page) => sourceMatches(source, new URL(address), new URL(at));

describe('a source of a directive', () => {
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
  ])('%s matches %s', (source, address) => {
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
  ])('%s doesn’t match %s', (source, address) => {
    expect(matches(source, address)).toBe(false);
  });
  test('without a scheme matches URLs that are at least as secure as the page', () => {
    expect(matches('booking.example', 'http://booking.example/', 'http://clinic.example/')).toBe(true);
    expect(matches("'self'", 'https://clinic.example/', 'http://clinic.example/')).toBe(true);
  });
});

const script: ResourceRequest = { kind: 'script', url: 'https://booking.example/widget.js', page };
const violation = (policy: string | string[], request: Partial<ResourceRequest> = {}) =>
  findViolation(parsePolicies([policy].flat()), { ...script, ...request });
const proxy = 'https://booking.example';

describe('a page’s policies', () => {
  test.each([
    [''],
    ["img-src 'none'"],
    [`script-src 'self' ${proxy}`],
    [`default-src 'none'; script-src ${proxy}`],
    [`script-src 'none'; script-src-elem ${proxy}`],
    [`SCRIPT-SRC ${proxy}`],
    [`script-src ${proxy}; script-src 'none'`],
  ])('allow the script: %s', (policy) => {
    expect(violation(policy)).toBeUndefined();
  });
  test.each([
    ["script-src 'self'", 'script-src', `script-src 'self' ${proxy}`],
    ["default-src 'self' data:", 'default-src', `script-src 'self' data: ${proxy}`],
    ["default-src 'none'", 'default-src', `script-src ${proxy}`],
    ["script-src 'none'", 'script-src', `script-src ${proxy}`],
    [`script-src ${proxy}; script-src-elem 'self'`, 'script-src-elem', `script-src-elem 'self' ${proxy}`],
    ['script-src', 'script-src', `script-src ${proxy}`],
    ["script-src 'nonce-abc'", 'script-src', `script-src 'nonce-abc' ${proxy}`],
    [`script-src ${proxy}, script-src 'self'`, 'script-src', `script-src 'self' ${proxy}`],
  ])('block the script and suggest a directive: %s', (policy, directive, line) => {
    expect(violation(policy)).toEqual({ directive, line, reason: 'source' });
  });
  test('must all allow the script', () => {
    expect(violation([`script-src ${proxy}`, "script-src 'self'"])).toMatchObject({
      line: `script-src 'self' ${proxy}`,
    });
  });
  test('with strict-dynamic ignore hosts: the tag needs the page’s nonce', () => {
    const policy = `script-src 'nonce-abc' 'strict-dynamic' ${proxy} https:`;
    expect(violation(policy)).toMatchObject({ directive: 'script-src', reason: 'nonce_only' });
    expect(violation(policy, { nonce: 'other' })).toMatchObject({ reason: 'nonce_only' });
    expect(violation(policy, { nonce: 'abc' })).toBeUndefined();
  });
  test('allow a script by its nonce or its integrity alone', () => {
    expect(violation("script-src 'nonce-abc'", { nonce: 'abc' })).toBeUndefined();
    expect(violation("script-src 'sha384-xyz'", { integrity: 'sha384-xyz' })).toBeUndefined();
    expect(violation("script-src 'sha384-xyz'", { integrity: 'sha384-xyz sha256-no' })).toMatchObject({
      reason: 'source',
    });
  });
  test.each<[ResourceRequest['kind'], string, string | undefined]>([
    ['connect', "script-src 'self'", undefined],
    ['connect', "default-src 'self'", `connect-src 'self' ${proxy}`],
    ['connect', "connect-src 'self'", `connect-src 'self' ${proxy}`],
    ['image', "default-src 'self'", `img-src 'self' ${proxy}`],
    ['image', 'img-src *', undefined],
    ['frame', "default-src 'self'", `frame-src 'self' ${proxy}`],
    ['frame', "child-src 'self'; default-src *", `frame-src 'self' ${proxy}`],
    ['frame', `child-src 'self'; frame-src ${proxy}`, undefined],
  ])('govern %s by %s', (kind, policy, line) => {
    expect(violation(policy, { kind })?.line).toBe(line);
  });
  test('can put the page into a sandbox that lacks tokens', () => {
    expect(missingSandboxTokens(parsePolicies(['sandbox allow-scripts; img-src *', 'sandbox']))).toEqual([
      'allow-same-origin',
      'allow-scripts',
    ]);
    expect(missingSandboxTokens(parsePolicies(["script-src 'self'"]))).toEqual([]);
  });
});
