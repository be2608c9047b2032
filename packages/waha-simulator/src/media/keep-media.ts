import type { Media } from '../model.ts'
import type { Sim } from '../sim.ts'
import { createHash } from 'node:crypto'

const hashes = new WeakMap<Uint8Array, string>()

/** Keeps a file once, however often it is sent; gives its id. */
export function keepMedia(sim: Sim, media: Media): string {
  const hash = hashes.get(media.data) ?? createHash('sha256').update(media.data).digest('hex').slice(0, 24)
  hashes.set(media.data, hash)
  const id = `${hash}-${createHash('sha1').update(`${media.mimetype} ${media.filename}`).digest('hex').slice(0, 8)}`
  sim.media.set(id, media)
  return id
}
