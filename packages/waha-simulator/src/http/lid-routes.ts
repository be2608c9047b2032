import type { Person } from '../model.ts'
import type { Sim } from '../sim.ts'
import { findByChatId, lidChatId, phoneChatId } from '../people/find-person.ts'
import { newRoutes } from './api.ts'
import { requireStore, requireWorking } from './guards.ts'
import { pageOf } from './query.ts'
import { unprocessable } from './refusals.ts'

/** From a hidden id to the phone behind it, and back. */
export function lidRoutes(sim: Sim) {
  const ready = async (name: string) => requireStore(sim, await requireWorking(sim, name))
  return newRoutes()
    .get('/api/:session/lids', async (c) => {
      await ready(c.req.param('session'))
      return c.json(pageOf(c, known(), 100).map(person => ({ lid: lidChatId(person), pn: phoneChatId(sim, person) })))
    })
    .get('/api/:session/lids/count', async (c) => {
      await ready(c.req.param('session'))
      return c.json({ count: known().length })
    })
    .get('/api/:session/lids/pn/:phone', async (c) => {
      await ready(c.req.param('session'))
      const pn = `${c.req.param('phone').split('@')[0]}@c.us`
      const person = findByChatId(sim, pn)
      return c.json({ lid: person?.lidKnown ? lidChatId(person) : null, pn })
    })
    .get('/api/:session/lids/:lid', async (c) => {
      await ready(c.req.param('session'))
      const [digits, server = 'lid'] = c.req.param('lid').split('@')
      if (server !== 'lid')
        throw unprocessable('Invalid LID')
      const person = findByChatId(sim, `${digits}@lid`)
      return c.json({ lid: `${digits}@lid`, pn: person?.lidKnown ? phoneChatId(sim, person) : null })
    })

  function known(): Person[] {
    return [...sim.people.values()].filter(({ lid, lidKnown }) => lid && lidKnown)
  }
}
