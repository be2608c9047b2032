import type { Control } from '../control/control.ts'
import type { Sim } from '../sim.ts'
import { z } from 'zod'
import { business, content, newPerson, personChange, presence, scanInput, troubles } from '../control/input.ts'
import { newRoutes } from './api.ts'
import { eventStream } from './event-stream.ts'
import { readBody } from './read-body.ts'
import { sendMedia } from './send-media.ts'

/** The controls over HTTP, for the page and for browser tests; no key. */
export function controlRoutes(sim: Sim, control: Control) {
  const done = { done: true }
  const routes = newRoutes()
  routes.onError((error, c) => c.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 400))
  return routes
    .get('/state', c => c.json(control.state()))
    .get('/events', c => eventStream(control, c.req.raw.signal))
    .get('/truth', c => c.json({ chats: control.truth(), webhooksInFlight: control.webhooksInFlight() }))
    .get('/people', c => c.json(control.listPeople()))
    .post('/people', async c => c.json(control.addPerson(newPerson.parse(await readBody(c))), 201))
    .patch('/people/:id', async (c) => {
      const id = c.req.param('id')
      const change = personChange.parse(await readBody(c))
      if (change.linkLid)
        control.linkLid(id, typeof change.linkLid === 'string' ? change.linkLid : undefined)
      if (change.addressedBy)
        control.addressBy(id, change.addressedBy)
      if (change.autoReadMs !== undefined)
        control.setAutoRead(id, change.autoReadMs)
      if (change.online !== undefined)
        control.setOnline(id, change.online)
      return c.json(control.listPeople().find(person => person.id === id))
    })
    .get('/people/:id/thread', c => c.json(control.thread(c.req.param('id'), c.req.query('business'))))
    .post('/people/:id/messages', async (c) => {
      const body = await readBody(c)
      return c.json(control.write(c.req.param('id'), business.parse(body).business, content.parse(body)), 201)
    })
    .post('/people/:id/album', async (c) => {
      const body = business.extend({ count: z.number().int().min(1).max(100), text: z.string().optional() }).parse(await readBody(c))
      return c.json(control.album(c.req.param('id'), body.business, body.count, body.text), 201)
    })
    .put('/people/:id/messages/:messageId', async (c) => {
      control.editMessage(c.req.param('id'), c.req.param('messageId'), z.object({ text: z.string() }).parse(await readBody(c)).text)
      return c.json(done)
    })
    .delete('/people/:id/messages/:messageId', (c) => {
      control.deleteMessage(c.req.param('id'), c.req.param('messageId'))
      return c.json(done)
    })
    .put('/people/:id/messages/:messageId/reaction', async (c) => {
      control.react(c.req.param('id'), c.req.param('messageId'), z.object({ emoji: z.string() }).parse(await readBody(c)).emoji)
      return c.json(done)
    })
    .put('/people/:id/open', async (c) => {
      control.openChat(c.req.param('id'), business.parse(await readBody(c)).business)
      return c.json(done)
    })
    .delete('/people/:id/open', (c) => {
      control.closeChat(c.req.param('id'), c.req.query('business'))
      return c.json(done)
    })
    .post('/people/:id/presence', async (c) => {
      const body = presence.parse(await readBody(c))
      control.typing(c.req.param('id'), body.business, body.presence)
      return c.json(done)
    })
    .post('/people/:id/calls', async (c) => {
      const body = business.extend({ video: z.boolean().optional() }).parse(await readBody(c))
      return c.json({ id: control.call(c.req.param('id'), body.business, body) }, 201)
    })
    .post('/scan', async (c) => {
      const { session, code, phone, name } = scanInput.parse(await readBody(c))
      if (code)
        return c.json({ session: control.scanCode(code, phone, name) }, 201)
      const wanted = session ?? control.state().sessions.find(({ qr }) => qr)?.name
      if (!wanted)
        throw new Error('No session shows a code now')
      control.scan(wanted, phone, name)
      return c.json({ session: wanted }, 201)
    })
    .post('/sessions/:name/unlink', (c) => {
      control.unlink(c.req.param('name'))
      return c.json(done)
    })
    .post('/sessions/:name/drop-link', async (c) => {
      control.dropLink(c.req.param('name'), z.object({ ms: z.number().optional() }).parse(await readBody(c)).ms)
      return c.json(done)
    })
    .post('/sessions/:name/messages', async (c) => {
      const body = await readBody(c)
      const { personId } = z.object({ personId: z.string() }).parse(body)
      return c.json(control.writeFromBusiness(c.req.param('name'), personId, content.parse(body)), 201)
    })
    .get('/troubles', c => c.json(control.troubles()))
    .patch('/troubles', async c => c.json(control.setTroubles(troubles.parse(await readBody(c)))))
    .delete('/troubles', c => c.json(control.clearTroubles()))
    .get('/media/:id', (c) => {
      const media = sim.media.get(c.req.param('id'))
      return media ? sendMedia(c, media, { 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' }) : c.notFound()
    })
}
