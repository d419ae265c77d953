// Over real sockets: a file host that does what a file host shouldn't.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { imageType } from './image-type.ts';
import { createPhotoFetch } from './photo-fetch.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const begins = {
  'image/jpeg': Buffer.from('ffd8ffe000104a464946', 'hex'),
  'image/png': png,
  'image/webp': Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'),
  'image/avif': Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'latin1'),
};

let host: Server;
let url: string;
let seen: IncomingMessage[];
let serve: (request: IncomingMessage, response: ServerResponse) => void;
const opened: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  seen = [];
  host = createServer((request, response) => {
    seen.push(request);
    serve(request, response);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
});

/** The photos of an ERP at that address, by default on the file host itself. */
function photos(erp = url, timeLimit?: number) {
  const made = createPhotoFetch(erp, timeLimit);
  opened.push(made);
  return made.fetch;
}
const picture =
  (type: string, body: Uint8Array, status = 200, headers: Record<string, string> = {}): typeof serve =>
  (_, response) =>
    response.writeHead(status, { ...(type && { 'content-type': type }), ...headers }).end(body);

describe('a photo', () => {
  test.each(Object.entries(begins))('may be an %s, detected by its bytes', async (type, body) => {
    serve = picture(type, body);
    expect(await photos()(`${url}/d1`)).toEqual({ ok: true, value: { type, bytes: new Uint8Array(body) } });
  });
  test('is served with its detected type, whatever its name says', async () => {
    serve = picture('image/jpeg; charset=binary', png);
    expect(await photos()(`${url}/d1.jpg`)).toMatchObject({ ok: true, value: { type: 'image/png' } });
  });
  test('is requested without a token, a cookie or a referrer', async () => {
    serve = picture('image/png', png);
    await photos()(`${url}/d1`);
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]?.headers).not.toHaveProperty('referer');
  });
  test.each([
    ['a page', 'text/html', '<script>alert(1)</script>'],
    ['a drawing with scripts', 'image/svg+xml', '<svg onload="alert(1)"/>'],
    ['a drawing that is called a PNG', 'image/png', '<svg onload="alert(1)"/>'],
    ['a page that is called a JPEG', 'image/jpeg', '<!doctype html>'],
    ['a GIF', 'image/gif', 'GIF89a'],
    ['a video in the boxes of AVIF', 'image/avif', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
    ['nothing', 'image/png', ''],
  ])('can’t be %s', async (_, type, body) => {
    serve = picture(type, Buffer.from(body, 'latin1'));
    expect(await photos()(`${url}/d1`)).toEqual({ ok: false, problem: 'not_an_image' });
  });
  test('can’t be a response without a content type', async () => {
    serve = picture('', png);
    expect(await photos()(`${url}/d1`)).toEqual({ ok: false, problem: 'not_an_image' });
  });
  test.each([301, 302, 307, 308, 404, 500, 206])('can’t be a response with the status %s', async (status) => {
    serve = picture('image/png', png, status, { location: `${url}/elsewhere` });
    expect(await photos()(`${url}/d1`)).toEqual({ ok: false, problem: `status ${status}` });
    expect(seen).toHaveLength(1);
  });
  test('has at most two megabytes, and the rest is never read', async () => {
    serve = picture('image/png', Buffer.concat([png, Buffer.alloc(2_000_000 - png.byteLength)]));
    expect(await photos()(`${url}/d1`)).toMatchObject({ ok: true });
    let sent = 0;
    serve = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 1))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    expect(await photos()(`${url}/d1`)).toEqual({ ok: false, problem: 'too_large' });
    expect(sent).toBeLessThan(30_000_000);
  });
  test('that doesn’t arrive completely times out', async () => {
    serve = () => {};
    expect(await photos(url, 100)(`${url}/d1`)).toEqual({ ok: false, problem: 'TimeoutError' });
    serve = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).write(png);
    expect(await photos(url, 100)(`${url}/d1`)).toEqual({ ok: false, problem: 'TimeoutError' });
    serve = (_, response) => response.destroy();
    expect(await photos()(`${url}/d1`)).toMatchObject({ ok: false });
  });
});

describe('in the proxy’s own network', () => {
  const away = () => photos('https://erp.example');
  test('only the ERP’s own host is contacted', async () => {
    serve = picture('image/png', png);
    const port = new URL(url).port;
    const local = [
      url,
      `http://localhost:${port}`,
      `http://127.1:${port}`,
      `http://2130706433:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
    ];
    for (const place of local) {
      const answer = await away()(`${place}/d1`);
      expect(answer, place).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/^private_address$|^PRIVATE_ADDRESS$/),
      });
    }
    expect(seen).toEqual([]);
  });
  test('the ERP’s host is only contacted on the ERP’s port', async () => {
    serve = picture('image/png', png);
    expect(await photos('http://127.0.0.1:1')(`${url}/d1`)).toEqual({ ok: false, problem: 'private_address' });
    expect(seen).toEqual([]);
    expect(await photos(`${url}/erp`)(`${url}/d1`)).toMatchObject({ ok: true });
  });
  test.each([
    'ftp://files.example/d1',
    'file:///etc/passwd',
    'data:image/png,x',
    'https://user:pass@files.example/d1',
    'nowhere',
  ])('%s is not a photo’s address', async (address) => {
    expect(await away()(address)).toEqual({ ok: false, problem: 'address' });
  });
});

test('a few bytes are not an image', () => {
  for (const body of Object.values(begins)) expect(imageType(body.subarray(0, 2))).toBeUndefined();
});
