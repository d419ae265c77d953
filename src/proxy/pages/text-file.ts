// A text of ours as a file that browsers load.
import { fileHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type PreparedAnswer, preparedResponse, prepareText } from '../reads/prepared-answer.ts';

/**
 * Serves a text, compressed when it is first asked for.
 * @param type the media type, without the encoding of characters
 */
export function createTextFile({ compress }: Pick<ProxyDeps, 'compress'>, type: string, text: string) {
  const headers = { ...fileHeaders, 'content-type': `${type}; charset=utf-8`, vary: 'Accept-Encoding' };
  let prepared: Promise<PreparedAnswer> | undefined;
  return async (request: Request): Promise<Response> => {
    prepared ??= prepareText(text, headers, compress);
    return preparedResponse(await prepared, request, {});
  };
}
