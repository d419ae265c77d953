// Reading the ERP's answer: as text, counted while it comes in.

/** What reading needs of a Response's body, so that undici's, Node's and a test's all fit. */
export type ResponseBody = {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
};

/**
 * The body as text (UTF-8, a byte order mark dropped), or undefined when it is larger than `limit` bytes after decompression: then the
 * rest is never read. 204 kB on the wire can be 200 MB (facts.md). Rejects when the connection breaks.
 */
export async function readText(body: ResponseBody | null, limit: number): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      // The failed cancel of a broken stream changes nothing: the answer is refused either way.
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
