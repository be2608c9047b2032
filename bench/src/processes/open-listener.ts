import type { Socket } from 'node:net'
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'

export interface Listener {
  close: () => void
}

interface Options {
  url: string
  cookie: string
  /** The subdomain. */
  association: string
  /** Told each event, as it stands in its frame. */
  hear: (event: Buffer) => void
}

/**
 * A browser socket that is read no further than its frames: a client that did more would take the processor from what is
 * measured. Answers once it is let in.
 */
export function openListener({ url, cookie, association, hear }: Options): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'connection': 'Upgrade', 'upgrade': 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64') }
    request(`${url}/socket.io/?EIO=4&transport=websocket`, { headers })
      .on('error', reject)
      .on('response', ({ statusCode }) => reject(new Error(`a socket was refused: ${statusCode}`)))
      .on('upgrade', (_response, socket: Socket, head: Buffer) => {
        const take = createFrameReader((frame) => {
          if (frame[0] === 0x34 && frame[1] === 0x32)
            return hear(frame)
          const text = frame.toString('utf8')
          if (text.startsWith('0'))
            socket.write(maskedFrame(`40${JSON.stringify({ association })}`))
          else if (text === '2')
            socket.write(maskedFrame('3'))
          else if (text.startsWith('40'))
            resolve({ close: () => socket.destroy() })
          else if (text.startsWith('44'))
            reject(new Error(`a socket was refused: ${text}`))
        })
        socket.on('error', reject).on('data', take)
        take(head)
      })
      .end()
  })
}

/** Cuts what comes into frames (RFC 6455, unmasked, unfragmented: as the server sends them). */
function createFrameReader(read: (frame: Buffer) => void) {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk: Buffer) => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (let end = frameEnd(bytes); end !== null && end.to <= bytes.length; end = frameEnd(bytes)) {
      read(bytes.subarray(end.from, end.to))
      bytes = bytes.subarray(end.to)
    }
    rest = bytes
  }
}

/** Where the first frame's text begins and ends; null while its head is not all there. */
function frameEnd(bytes: Buffer) {
  const short = (bytes[1] ?? 0) & 127
  const from = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < from)
    return null
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return { from, to: from + size }
}

/** A text of less than 126 bytes; a mask of zeros changes nothing. */
function maskedFrame(text: string) {
  return Buffer.concat([Buffer.from([0x81, 0x80 | Buffer.byteLength(text), 0, 0, 0, 0]), Buffer.from(text)])
}
