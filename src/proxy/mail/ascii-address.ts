/**
 * An address as it stands in an envelope: a domain of another script in Punycode (RFC 5891). Undefined where the domain
 * can't be one.
 */
export function asciiAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = URL.parse(`http://${address.slice(at + 1)}`)?.hostname;
  return domain ? `${address.slice(0, at)}@${domain}` : undefined;
}
