// An authority of the tests' own and a certificate for 127.0.0.1 that it signed, valid from 2020 to 2119. Nobody else
// trusts it, so its key is no secret.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const authority = `-----BEGIN CERTIFICATE-----
MIIBVDCB+6ADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDlRlc3QgYXV0
aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAZMRcwFQYD
VQQDDA5UZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJyf
HS3BDZsdoJcdX8dmMI7ZmcWjwNSgoq0r7EOQ09NEXmr/xQnJZlZLuvV9dE5oHulI
5kHaeSjvjMJpLTl2Q6ujMjAwMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFO67
hS0kM120Al1mFUYKVVuqVrHNMAoGCCqGSM49BAMCA0gAMEUCIFIbhkaQubaJwO4u
VL9u+Eo4MwX1AF7AgQzxd8IVKDzAAiEAkX+FzDrhKktEwVM5BsyHr+Cb8Sjd0Bm3
PVuPnvjpgWA=
-----END CERTIFICATE-----
`;

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBbTCCAROgAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IGF1
dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowEDEOMAwG
A1UEAwwFcmVkaXMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQDhJUQdCm5NTdB
ZzDPJBH97C81IpKLDd/5a3E+kI6HH+xCvyKu1GmD55qwPSAL21OhYLPEmsCKSNWo
tJ33Nneso1MwUTAPBgNVHREECDAGhwR/AAABMB0GA1UdDgQWBBQqYQJzf59cP4Le
QiiSFQ2rhCUk2DAfBgNVHSMEGDAWgBTuu4UtJDNdtAJdZhVGClVbqlaxzTAKBggq
hkjOPQQDAgNIADBFAiEAwC3QYghQRnHoqEqeogfqf8Mn3mlnTkQsmJC4Aad7wJQC
IEP7l6YUs/s4EH2BfiqgXWkdQ/9IW7C9cBczFZEXg6hm
-----END CERTIFICATE-----
`;

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghOUE3PMaMAuJzUMB
g6LHaG8bhvlLNQQo/CA35fMJ7jahRANCAAQDhJUQdCm5NTdBZzDPJBH97C81IpKL
Dd/5a3E+kI6HH+xCvyKu1GmD55qwPSAL21OhYLPEmsCKSNWotJ33Nnes
-----END PRIVATE KEY-----
`;

/** The options with which a Redis speaks TLS only. @param folder gets the files that they name */
export function tlsOptions(folder: string): string[] {
  const files = { authority, certificate, key };
  const pathOf = (name: keyof typeof files) => {
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, files[name], { mode: 0o600 });
    return path;
  };
  return [
    ...['--tls-ca-cert-file', pathOf('authority'), '--tls-cert-file', pathOf('certificate')],
    ...['--tls-key-file', pathOf('key'), '--tls-auth-clients', 'no'],
  ];
}
