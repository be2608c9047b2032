import { randomUUID } from 'node:crypto'

/** Read once, from the beginning, when they are needed. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What a failure to read what was to be sent is called. */
export const unreadableFile = 'UNREADABLE_FILE'

/** Bytes that stand in a body as base64. */
export class Base64 {
  readonly #bytes: Bytes

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  /** The text, piece by piece: three bytes are four characters, and what is left over waits for the next piece. */
  async* pieces(): AsyncGenerator<string> {
    let rest: Uint8Array = new Uint8Array()
    for await (const chunk of read(this.#bytes)) {
      const bytes = Buffer.concat([rest, chunk])
      const whole = bytes.length - bytes.length % 3
      yield bytes.toString('base64', 0, whole)
      rest = bytes.subarray(whole)
    }
    yield Buffer.from(rest).toString('base64')
  }
}

/** A body as JSON: a text, or, where bytes stand in it, its pieces as they are needed: no file is held in memory. */
export function jsonBody(body: unknown): string | AsyncGenerator<Uint8Array> {
  const files: Base64[] = []
  const mark = randomUUID()
  const text = JSON.stringify(body, (_, value: unknown) => {
    if (!(value instanceof Base64))
      return value
    files.push(value)
    return mark
  })
  return files.length === 0 ? text : write(text.split(mark), files)
}

async function* write(texts: string[], files: Base64[]): AsyncGenerator<Uint8Array> {
  for (const [index, text] of texts.entries()) {
    yield Buffer.from(text)
    for await (const piece of files[index]?.pieces() ?? [])
      yield Buffer.from(piece)
  }
}

async function* read(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  }
  catch (cause) {
    throw Object.assign(new Error('the file could not be read', { cause }), { code: unreadableFile })
  }
}
