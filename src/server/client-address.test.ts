import { describe, expect, test } from 'vitest';
import { clientAddress, type ForwardedHeaders, isForwarded, networkOf } from './client-address.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['', undefined],
  ['unknown', undefined],
  ['_hidden', undefined],
  ['203.0.113.256', undefined],
  ['203.0.113.07', undefined],
  ['2001:db8::1::2', undefined],
  ['203.0.113.7 ', undefined],
  ['x'.repeat(10_000), undefined],
])('%j counts as %j', (text, network) => {
  expect(networkOf(text)).toBe(network);
});

describe('the client behind trusted proxies', () => {
  const proxy = '10.0.0.2';
  test.each<[string, number, ForwardedHeaders, string]>([
    ['none is trusted', 0, { 'x-forwarded-for': '203.0.113.7' }, proxy],
    ['the header is missing', 1, {}, proxy],
    ['one hop', 1, { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
    ['spoofed before it', 1, { 'x-forwarded-for': '8.8.8.8, 9.9.9.9, 203.0.113.7' }, '203.0.113.7'],
    ['two hops', 2, { 'x-forwarded-for': '8.8.8.8, 203.0.113.7, 10.0.0.1' }, '203.0.113.7'],
    ['fewer items than hops: past the outer proxy', 2, { 'x-forwarded-for': '203.0.113.7' }, proxy],
    ['several headers', 1, { 'x-forwarded-for': ['8.8.8.8', '203.0.113.7'] }, '203.0.113.7'],
    ['with a port', 1, { 'x-forwarded-for': '203.0.113.7:4711' }, '203.0.113.7'],
    ['IPv6 in brackets', 1, { 'x-forwarded-for': '[2001:db8::5]:443' }, '2001:db8:0:0::/64'],
    ['IPv6 bare', 1, { 'x-forwarded-for': '2001:db8::5' }, '2001:db8:0:0::/64'],
    ['garbage', 1, { 'x-forwarded-for': '203.0.113.7, <script>' }, proxy],
    ['empty', 1, { 'x-forwarded-for': '' }, proxy],
    ['an empty item', 1, { 'x-forwarded-for': '203.0.113.7,' }, proxy],
    ['Forwarded', 1, { forwarded: 'for=8.8.8.8, for=203.0.113.7;proto=https;by=10.0.0.2' }, '203.0.113.7'],
    ['Forwarded, quoted', 1, { forwarded: 'proto=https; For="[2001:db8:cafe::17]:4711"' }, '2001:db8:cafe:0::/64'],
    ['Forwarded, hidden', 1, { forwarded: 'for=_secret' }, proxy],
    ['Forwarded without for', 1, { forwarded: 'proto=https' }, proxy],
    ['both, and they agree', 1, { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' }, '203.0.113.7'],
    ['both, and one is the client’s', 1, { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=8.8.8.8' }, proxy],
    ['both, and one is garbage', 1, { 'x-forwarded-for': '203.0.113.7', forwarded: 'x' }, proxy],
  ])('%s (%i)', (_, hops, headers, client) => {
    expect(clientAddress(proxy, headers, hops)).toBe(client);
  });
  test('is unknown when the connection is already closed', () => {
    expect(clientAddress(undefined, {}, 0)).toBe('unknown');
  });
});

test('only a peer in a private network counts as a reverse proxy', () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  for (const near of ['127.0.0.1', '::1', '10.1.2.3', '172.17.0.1', '192.168.1.1', '::ffff:10.0.0.1', 'fd00::1']) {
    expect(isForwarded(near, headers)).toBe(true);
    expect(isForwarded(near, {})).toBe(false);
  }
  for (const far of ['203.0.113.9', '172.32.0.1', '2001:db8::1', undefined]) {
    expect(isForwarded(far, headers)).toBe(false);
  }
});
