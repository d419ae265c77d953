// Detects an image's type by its first bytes: a file host's Content-Type may be wrong, and an SVG can run scripts.

const latin1 = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** The media type of a JPEG, PNG, WebP or AVIF; undefined for anything else. */
export function imageType(bytes: Uint8Array): string | undefined {
  if (latin1(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (latin1(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'image/webp';
  // The file type box (ISO 14496-12, 4.3): the major brand, a version, the compatible brands.
  if (latin1(bytes, 4, 8) === 'ftyp' && /^(.{4})*?avi[fs]/s.test(latin1(bytes, 8, 40))) return 'image/avif';
  return undefined;
}
