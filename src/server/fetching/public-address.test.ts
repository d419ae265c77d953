import { expect, test } from 'vitest';
import { isPublic, publicLookup } from './public-address.ts';

test.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);
test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '::ffff:0:a9fe:a9fe',
  '::ffff:169.254.169.254',
  'fe80::1',
  'fd00::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:1::1',
  'ff02::1',
  'localhost',
  '',
])('“%s” isn’t', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each([true, false])('a name that resolves to this machine gives no address (all: %s)', async (all) => {
  const error = await new Promise((resolve) => publicLookup('localhost', { all }, (failure) => resolve(failure)));
  expect(error).toMatchObject({ code: 'PRIVATE_ADDRESS' });
});
