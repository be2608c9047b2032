import type { Media } from '../model.ts'
import type { Sim } from '../sim.ts'
import { createHash } from 'node:crypto'
import { keptMedia } from '../state/keep.ts'

const hashes = new WeakMap<Uint8Array, string>()

/** Keeps a file once, however often it is sent; gives its id. */
export function keepMedia(sim: Sim, media: Media): string {
  const hash = hashes.get(media.data) ?? createHash('sha256').update(media.data).digest('hex').slice(0, 24)
  hashes.set(media.data, hash)
  const id = `${hash}-${createHash('sha1').update(`${media.mimetype} ${media.filename}`).digest('hex').slice(0, 8)}`
  if (!sim.media.has(id)) {
    sim.media.set(id, media)
    sim.keep({ type: 'media', media: keptMedia(id, media) })
  }
  return id
}
