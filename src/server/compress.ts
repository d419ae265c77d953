// Compresses the proxy's answers, off the main thread.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Compress } from '../proxy/reads/prepared-answer.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Brotli's best (11, also what CompressionStream takes) is for what lives longer: a catalogue of 1 MB would keep its first visitor waiting. */
const quality = 5;

export const compress: Compress = async (plain) => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  const [br, gz] = await Promise.all([brotli(plain, { params }), deflate(plain, { level: 6 })]);
  // Without the larger memory that Buffers may be slices of.
  return { br: new Uint8Array(br), gzip: new Uint8Array(gz) };
};
