// Fetches doctors' photos. Their addresses are what somebody typed into the ERP: nothing of ours goes along, and nothing but a picture
// from a place that everybody could ask comes back.
import { isIP } from 'node:net';
import { bulkhead } from 'cockatiel';
import { Agent, fetch } from 'undici';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { classifyFetchError } from '../../erp/fetch-error.ts';
import type { FetchPhoto, Photo } from '../../proxy/reads/fetch-photo.ts';
import { imageType } from './image-type.ts';
import { isPublic, publicLookup } from './public-address.ts';

/** One photo: bytes at most, and ms from asking to the last of them. */
const mostBytes = 2_000_000;
const usualTime = 5000;

/** Photos of one clinic that are fetched at once, and how many more may wait. */
const atOnce = 6;
const waiting = 200;

const connect = { timeout: 3000 };

type Stream = AsyncIterable<Uint8Array>;

/** The bytes, or undefined where there are more than a photo may have; the rest is never read. */
async function readBytes(body: Stream): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * A fetch for the photos of one clinic, and how to let its connections go.
 * @param erp address of the ERP. Its own host may be a private one: at the ERP's port or its scheme's.
 */
export function createPhotoFetch(erp: string, timeLimit = usualTime): { fetch: FetchPhoto; close(): Promise<void> } {
  const home = new URL(erp);
  const ofHome = new Agent({ connections: atOnce, connect, allowH2: false });
  const ofOthers = new Agent({ connections: atOnce, connect: { ...connect, lookup: publicLookup }, allowH2: false });
  const room = bulkhead(atOnce, waiting);
  const isHome = ({ hostname, host, port }: URL) => hostname === home.hostname && (host === home.host || port === '');

  async function ask(url: URL): Promise<Result<Photo, string>> {
    const answer = await fetch(url, {
      dispatcher: isHome(url) ? ofHome : ofOthers,
      // Where a redirect leads nobody has looked at.
      redirect: 'manual',
      headers: { accept: 'image/avif, image/webp, image/png, image/jpeg', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(timeLimit),
    });
    const type = answer.headers.get('content-type') ?? '';
    const refused =
      answer.status !== 200
        ? `status ${answer.status}`
        : !/^image\/(jpeg|png|webp|avif)\s*(;|$)/i.test(type) && 'not_an_image';
    if (refused || answer.body === null) {
      await answer.body?.cancel();
      return refuse(refused || 'not_an_image');
    }
    const bytes = await readBytes(answer.body);
    if (bytes === undefined) return refuse('too_large');
    const found = imageType(bytes);
    return found === undefined ? refuse('not_an_image') : done({ type: found, bytes });
  }

  return {
    async fetch(address) {
      const url = URL.parse(address);
      if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
        return refuse('address');
      // Node looks a name up and an IP address not.
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublic(literal) && !isHome(url)) return refuse('private_address');
      try {
        return await room.execute(() => ask(url));
      } catch (error) {
        return refuse(classifyFetchError(error).cause);
      }
    },
    async close() {
      await Promise.all([ofHome.destroy(), ofOthers.destroy()]);
    },
  };
}
