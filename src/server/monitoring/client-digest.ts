// What the log says about a client: enough to see which requests come from the same network, and no address.
import { createHmac } from 'node:crypto';

/** 48 bits: two of a thousand clients share a digest once in 500 million times. */
const digestLength = 8;

/** @param secret BOOKING_SECRET. Without it, nobody can find the address by trying all of them */
export const createClientDigest =
  (secret: Uint8Array) =>
  (client: string): string =>
    createHmac('sha256', secret).update(`log ${client}`).digest('base64url').slice(0, digestLength);
