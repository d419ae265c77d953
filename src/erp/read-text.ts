/** The part of a Response's body that is used, so that undici's, Node's and a test's all fit. */
export type ResponseBody = {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
};

/**
 * The body as UTF-8 text without a byte order mark. Undefined when it is larger than `maxBytes` after decompression;
 * the rest is then never read: a gzip bomb of 204 kB unpacks to 200 MB. Rejects when the connection breaks.
 */
export async function readText(body: ResponseBody | null, maxBytes: number): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      // Cancelling a broken stream may fail. The answer is refused either way.
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
