const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** The host to which the token and the patients' data would go unencrypted; undefined: they don't, or never leave this machine. */
export function unencryptedHost(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !loopback.test(hostname) ? hostname : undefined;
}
