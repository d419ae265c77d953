/**
 * Whether a host name is of the machine itself, where browsers count plain http as secure (W3C Secure Contexts, 3.1).
 * @param hostname as `URL` has it: lower case, IPv6 in brackets, no port
 */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
