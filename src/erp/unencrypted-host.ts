import { isLoopback } from '../contract/loopback.ts';

/**
 * The host to which the token and the patients' data are sent unencrypted. Undefined for https and for this machine.
 */
export function unencryptedHost(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname) ? hostname : undefined;
}
