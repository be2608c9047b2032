import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId } from '../ids.ts'
import { extensionOf } from './extensions.ts'

/** Downloads the media of a message once more: a file with a lifetime, and its address. In an event nobody asked for it. */
export function publishFile(sim: Sim, session: Session, message: Message, isEvent: boolean) {
  const media = sim.media.get(message.mediaId ?? '')
  if (!media)
    return null
  const { mimetype, filename } = media
  if (sim.troubles.media === 'failed')
    return { url: null, filename, mimetype, error: { code: 13, details: 'Error: 13 INTERNAL: failed to download media: download failed with status code 403' } }
  const name = sim.options.engine === 'WEBJS' ? fullId(message) : message.rawId
  const path = `${session.name}/${name}.${extensionOf(mimetype)}`
  const { fileLifetimeMs } = sim.timings
  if (isEvent && sim.troubles.media === 'gone') {
    sim.files.delete(path)
    return { url: `${sim.baseUrl}/api/files/${path}`, filename, mimetype }
  }
  sim.files.set(path, { mediaId: message.mediaId ?? '', goneAt: fileLifetimeMs ? sim.clock.now() + fileLifetimeMs : Number.POSITIVE_INFINITY })
  return { url: `${sim.baseUrl}/api/files/${path}`, filename, mimetype }
}

/** The bytes behind a file's address, while it lives. */
export function findFile(sim: Sim, path: string) {
  const file = sim.files.get(path)
  if (!file || sim.troubles.media === 'missing')
    return null
  if (sim.clock.now() < file.goneAt)
    return sim.media.get(file.mediaId) ?? null
  sim.files.delete(path)
  return null
}
