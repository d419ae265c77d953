// What picture the bytes are, by how they begin: what a file host says of them may be wrong, and SVG is a page with scripts.

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** The media type of a JPEG, PNG, WebP or AVIF; undefined: none of these. */
export function imageType(bytes: Uint8Array): string | undefined {
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  // A box of brands (ISO 14496-12, 4.3): the main one, a version, those that it can be read as.
  if (text(bytes, 4, 8) === 'ftyp' && /^(.{4})*?avi[fs]/s.test(text(bytes, 8, 40))) return 'image/avif';
  return undefined;
}
