// Fetches doctors' photos. Any user of the ERP can set their addresses, so no credentials are sent, only public hosts
// and the ERP's own are contacted (SSRF), and only images are returned.
import { isIP } from 'node:net';
import { bulkhead } from 'cockatiel';
import { Agent, fetch } from 'undici';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { classifyFetchError } from '../../erp/fetch-error.ts';
import { joinChunks } from '../../erp/join-chunks.ts';
import type { FetchPhoto, Photo } from '../../proxy/reads/fetch-photo.ts';
import { imageType } from './image-type.ts';
import { isPublic, publicLookup } from './public-address.ts';

const maxPhotoBytes = 2_000_000;
/** From the request to the last byte. */
const defaultTimeoutMs = 5000;

/** Per clinic. */
const maxConcurrent = 6;
const maxQueued = 200;

const connect = { timeout: 3000 };

type Stream = AsyncIterable<Uint8Array>;

/** The bytes, or undefined when there are too many; the rest is never read. */
async function readBytes(body: Stream): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxPhotoBytes) return undefined;
    chunks.push(chunk);
  }
  return joinChunks(chunks, size);
}

/**
 * Creates the fetch for the photos of one clinic. `close` drops its connections.
 * @param erp the ERP's address. Its host may be private, on the ERP's own port or the scheme's default one
 */
export function createPhotoFetch(
  erp: string,
  timeoutMs = defaultTimeoutMs,
): { fetch: FetchPhoto; close(): Promise<void> } {
  const erpUrl = new URL(erp);
  const erpAgent = new Agent({ connections: maxConcurrent, connect, allowH2: false });
  const publicAgent = new Agent({
    connections: maxConcurrent,
    connect: { ...connect, lookup: publicLookup },
    allowH2: false,
  });
  const limit = bulkhead(maxConcurrent, maxQueued);
  const isErpHost = ({ hostname, host, port }: URL) =>
    hostname === erpUrl.hostname && (host === erpUrl.host || port === '');

  async function fetchPhoto(url: URL): Promise<Result<Photo, string>> {
    const response = await fetch(url, {
      dispatcher: isErpHost(url) ? erpAgent : publicAgent,
      // A redirect could lead to an address that wasn't checked.
      redirect: 'manual',
      headers: { accept: 'image/avif, image/webp, image/png, image/jpeg', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const type = response.headers.get('content-type') ?? '';
    const refused =
      response.status !== 200
        ? `status ${response.status}`
        : !/^image\/(jpeg|png|webp|avif)\s*(;|$)/i.test(type) && 'not_an_image';
    if (refused || response.body === null) {
      await response.body?.cancel();
      return refuse(refused || 'not_an_image');
    }
    const bytes = await readBytes(response.body);
    if (bytes === undefined) return refuse('too_large');
    const found = imageType(bytes);
    return found === undefined ? refuse('not_an_image') : done({ type: found, bytes });
  }

  return {
    async fetch(address) {
      const url = URL.parse(address);
      if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
        return refuse('address');
      // The lookup function isn't called for IP addresses, so they are checked here.
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublic(literal) && !isErpHost(url)) return refuse('private_address');
      try {
        return await limit.execute(() => fetchPhoto(url));
      } catch (error) {
        return refuse(classifyFetchError(error).cause);
      }
    },
    async close() {
      await Promise.all([erpAgent.destroy(), publicAgent.destroy()]);
    },
  };
}
