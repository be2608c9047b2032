import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { AppError } from '../../../platform/errors.ts'

/** Far more than a workbook of the most rows there may be. */
const maxUnpackedBytes = 64 * 1024 * 1024
const deflated = 8

/**
 * Unpacks every entry of a zip to see that it is no bomb; nothing of it is kept, and what the zip says of its sizes is not believed.
 * @throws import.tooLarge, import.unreadable for what is no zip
 */
export async function refuseHugeZip(bytes: Uint8Array): Promise<void> {
  let left = maxUnpackedBytes
  try {
    for (const { packed, method } of entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
      left -= method === deflated ? await unpackedSize(packed, left) : packed.length
      if (left < 0)
        throw new AppError('import.tooLarge', { details: { maxUnpackedBytes } })
    }
  }
  catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('import.unreadable', { cause })
  }
}

/** The packed bytes of each entry, found through the directory at the end. */
function* entriesOf(zip: Buffer) {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry++) {
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    yield { method: zip.readUInt16LE(at + 10), packed: zip.subarray(begin, begin + zip.readUInt32LE(at + 20)) }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

/** Counts no further than `most`. */
async function unpackedSize(packed: Buffer, most: number) {
  let size = 0
  for await (const chunk of Readable.from([packed]).pipe(createInflateRaw()) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most)
      break
  }
  return size
}
