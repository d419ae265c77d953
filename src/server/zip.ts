// Packs files into a ZIP archive (PKWARE's APPNOTE 6.3). It stores them as they are and without dates, so that the same
// files make the same bytes on every machine; the proxy compresses the archive as it sends it.
import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** 20: the version of the format that readers need. */
const formatVersion = 20;
/** Bit 11: names are UTF-8. */
const utf8Names = 0x0800;
/** 1 January 1980, the earliest date there is. */
const noDate = 0x0021;

const twoBytes = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const fourBytes = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);

/** What both headers of a file say: version, flags, method (0: stored), time, date, checksum, sizes, lengths. */
const commonHeader = (name: Buffer, content: Uint8Array) =>
  Buffer.concat([
    twoBytes(formatVersion, utf8Names, 0, 0, noDate),
    fourBytes(crc32(content), content.byteLength, content.byteLength),
    twoBytes(name.byteLength, 0),
  ]);

/** @param files contents by path, in the order of the archive */
export function packZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const header = commonHeader(name, content);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, name, content]);
    entries.push(
      // No comment, disk 0, no attributes: readers then give a file its usual mode.
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        twoBytes(formatVersion),
        header,
        twoBytes(0, 0, 0),
        fourBytes(0, offset),
        name,
      ]),
    );
    locals.push(local);
    offset += local.byteLength;
  }
  const directory = Buffer.concat(entries);
  const end = [
    Buffer.from('PK\x05\x06'),
    twoBytes(0, 0, entries.length, entries.length),
    fourBytes(directory.byteLength, offset),
    twoBytes(0),
  ];
  return new Uint8Array(Buffer.concat([...locals, directory, ...end]));
}
