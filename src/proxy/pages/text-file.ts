// Static files whose text is part of the proxy's own code.
import { fileHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type PreparedAnswer, preparedResponse, prepareText } from '../reads/prepared-answer.ts';

/**
 * Creates the handler of one such file. It is compressed on the first request.
 * @param type the media type without its charset, which is UTF-8
 * @returns answers a request with the file, or with 304 if the browser's copy is current
 */
export function createTextFile({ compress }: Pick<ProxyDeps, 'compress'>, type: string, text: string) {
  const headers = { ...fileHeaders, 'content-type': `${type}; charset=utf-8`, vary: 'Accept-Encoding' };
  let prepared: Promise<PreparedAnswer> | undefined;
  return async (request: Request): Promise<Response> => {
    prepared ??= prepareText(text, headers, compress);
    return preparedResponse(await prepared, request, {});
  };
}
