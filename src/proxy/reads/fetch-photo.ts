// The port through which doctors' photos are fetched.
import type { Result } from '../../contract/problem.ts';

/** `type`: one of the content types that `photo` in contract/routes.ts answers with. */
export type Photo = { type: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * Fetches a photo from the address that the ERP gave, without the ERP's token. Never rejects; a refusal says why, for
 * the log.
 */
export type FetchPhoto = (address: string) => Promise<Result<Photo, string>>;
