import { Readable } from 'node:stream'

/** The bytes from `start` to `end`, both included; whatever lies behind is not read. */
export function sliceStream(source: Readable, start: number, end: number): Readable {
  return Readable.from(slices(source, start, end), { objectMode: false })
}

async function* slices(source: Readable, start: number, end: number): AsyncGenerator<Buffer> {
  let position = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const from = Math.max(0, start - position)
    const to = Math.min(chunk.length, end + 1 - position)
    if (from < to)
      yield chunk.subarray(from, to)
    position += chunk.length
    if (position > end)
      return
  }
}
