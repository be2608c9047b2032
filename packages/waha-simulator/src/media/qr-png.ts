import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const pixelsPerModule = 4

/** A QR code as a black and white PNG. */
export function qrPng(text: string): Buffer {
  const { data } = encode(text, { border: 4 })
  const side = data.length * pixelsPerModule
  const rows = data.flatMap((row) => {
    const line = Buffer.concat([Buffer.from([0]), Buffer.from(row.flatMap(dark => Array.from<number>({ length: pixelsPerModule }).fill(dark ? 0 : 255)))])
    return Array.from<Buffer>({ length: pixelsPerModule }).fill(line)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
