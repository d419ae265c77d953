import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

test.each(['localhost', 'clinic.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s is this machine', (hostname) => {
  expect(isLoopback(hostname)).toBe(true);
});

test.each(['example.com', 'localhost.example', '127.0.0.1.example', 'notlocalhost', '.localhost', '192.168.0.1', ''])(
  '%j may be another machine',
  (hostname) => {
    expect(isLoopback(hostname)).toBe(false);
  },
);
