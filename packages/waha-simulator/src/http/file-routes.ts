import type { Sim } from '../sim.ts'
import { findFile } from '../media/publish-file.ts'
import { newRoutes } from './api.ts'
import { readBody } from './read-body.ts'
import { notFound } from './refusals.ts'
import { sendMedia } from './send-media.ts'

const convertedTypes: Record<string, string> = { voice: 'audio/ogg; codecs=opus', video: 'video/mp4' }

/** Downloaded media, while it lives; and a converter that only renames. */
export function fileRoutes(sim: Sim) {
  return newRoutes()
    .get('/api/files/:session/:file', (c) => {
      const { session, file } = c.req.param()
      const media = findFile(sim, `${session}/${file}`)
      if (!media)
        throw notFound(`ENOENT: no such file or directory, stat '/app/.media/${session}/${file}'`)
      return sendMedia(c, media, { 'cache-control': 'public, max-age=0' })
    })
    .post('/api/:session/media/convert/:kind', async (c) => {
      const { url, data } = await readBody(c)
      const mimetype = convertedTypes[c.req.param('kind')]
      if (!mimetype)
        throw notFound(`Cannot POST ${c.req.path}`)
      const bytes = typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.from(await (await fetch(String(url))).arrayBuffer())
      return c.req.header('accept') === 'application/json'
        ? c.json({ mimetype, data: bytes.toString('base64') }, 201)
        : c.body(new Uint8Array(bytes), 201, { 'content-type': mimetype })
    })
}
