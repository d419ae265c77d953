import { isLoopback } from '../contract/loopback.ts';

/** The host to which the token and the patients' data would go unencrypted; undefined: they don't, or never leave this machine. */
export function unencryptedHost(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname) ? hostname : undefined;
}
