// Compresses the proxy's answers off the main thread.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Compress } from '../proxy/reads/prepared-answer.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * Brotli's best quality (11, also CompressionStream's) is too slow: a catalog of 1 MB would delay its first visitor.
 */
const brotliQuality = 5;

export const compress: Compress = async (plain) => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  const [br, gz] = await Promise.all([brotli(plain, { params }), deflate(plain, { level: 6 })]);
  // Copied, because a Buffer may be a slice of a larger allocation.
  return { br: new Uint8Array(br), gzip: new Uint8Array(gz) };
};
